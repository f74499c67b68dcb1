package dev.figment.examples.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a call of the command did.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err what it complained of
 */
record Command(int code, String out, String err) {
  static Command run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Figment.commandLine(arguments).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new Command(line.execute(arguments), out.toString(), err.toString());
  }
}
