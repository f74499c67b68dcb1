package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FullHeapTest {
  @CommandLine.Command(name = "full")
  private static final class Full implements Runnable {
    @Override
    public void run() {
      throw new OutOfMemoryError("Java heap space");
    }
  }

  @Test
  void aFullHeapIsOneLineAndCode8() {
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(new Full()).setErr(new PrintWriter(err));
    assertThat(Figment.run(line)).isEqualTo(8);
    assertThat(err.toString().strip())
        .isEqualTo("figment: memory: no room on Java's heap (-Xmx sets it), Java heap space");
  }
}
