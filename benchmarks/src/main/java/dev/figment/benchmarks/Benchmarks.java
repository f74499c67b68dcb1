package dev.figment.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The program: JMH with its usual options, to which it adds {@link PeakMemory} and a folder in
 * which the engines of this run compare their {@link FirstResults}.
 */
public final class Benchmarks {
  private Benchmarks() {}

  /** Runs what the options ask for, or shows what there is. */
  public static void main(String[] arguments)
      throws CommandLineOptionException, RunnerException, IOException {
    CommandLineOptions asked = new CommandLineOptions(arguments);
    if (asked.shouldHelp() || asked.shouldList() || asked.shouldListWithParams()) {
      org.openjdk.jmh.Main.main(arguments);
      return;
    }
    Path results = Files.createTempDirectory("figment-benchmarks");
    Options options =
        new OptionsBuilder()
            .parent(asked)
            .addProfiler(PeakMemory.class)
            .jvmArgsAppend("-D" + FirstResults.PROPERTY + "=" + results)
            .shouldFailOnError(true)
            .build();
    try {
      new Runner(options).run();
    } finally {
      FirstResults.delete(results);
    }
  }
}
