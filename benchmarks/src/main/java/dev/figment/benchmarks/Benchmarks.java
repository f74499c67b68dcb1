package dev.figment.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The program: JMH with its usual options, to which it adds {@link PeakMemory} and a folder in
 * which the engines of this run compare their {@link FirstResults}. Where {@code -p task=} and
 * {@code -p with=} are given, an engine is left out of the tasks that it does not express. {@code
 * -Dfigment.benchmarks.without-module=true} leaves out the module of the Vector API, {@code
 * -Dfigment.benchmarks.unequal=FILE} tells the file of engines with other results, which otherwise
 * end the run.
 */
public final class Benchmarks {
  private static final String TASK = "task";
  private static final String ENGINE = "with";

  /** The Vector API, which figment uses where it is present. */
  static final String MODULE = "--add-modules=jdk.incubator.vector";

  /** Whether to time without it: a property of the program's own JVM. */
  private static final String WITHOUT_MODULE = "figment.benchmarks.without-module";

  /**
   * A heap that begins small, so that peak memory is what an engine needs, not garbage that nobody
   * has yet collected.
   */
  private static final List<String> FLAGS = List.of("-Xms64m", "-XX:+UseSerialGC");

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
    List<RunResult> all = new ArrayList<>();
    try {
      for (Options options : split(asked)) {
        all.addAll(
            new Runner(
                    new OptionsBuilder()
                        .parent(options)
                        .addProfiler(PeakMemory.class)
                        .jvmArgsAppend(flags(results))
                        .shouldFailOnError(true)
                        .build())
                .run());
      }
      if (asked.getResult().hasValue()) {
        // Each run wrote its own there; this is all of them.
        ResultFormatFactory.getInstance(
                asked.getResultFormat().orElse(ResultFormatType.JSON), asked.getResult().get())
            .writeOut(all);
      }
    } finally {
      FirstResults.delete(results);
    }
  }

  /** Returns the flags of every engine's JVM. */
  private static String[] flags(Path results) {
    Stream<String> module = Boolean.getBoolean(WITHOUT_MODULE) ? Stream.of() : Stream.of(MODULE);
    Stream<String> unequal =
        Stream.ofNullable(System.getProperty(FirstResults.UNEQUAL))
            .map(file -> "-D" + FirstResults.UNEQUAL + "=" + file);
    Stream<String> all = Stream.of(module, FLAGS.stream(), unequal).flatMap(flags -> flags);
    return Stream.concat(all, Stream.of("-D" + FirstResults.PROPERTY + "=" + results))
        .toArray(String[]::new);
  }

  /** Returns runs in which every engine expresses every task. */
  private static List<Options> split(Options asked) {
    if (!asked.getParameter(TASK).hasValue() || !asked.getParameter(ENGINE).hasValue()) {
      return List.of(asked);
    }
    List<String> tasks = List.copyOf(asked.getParameter(TASK).get());
    List<String> engines = List.copyOf(asked.getParameter(ENGINE).get());
    return Lineup.of(tasks, engines).stream().map(lineup -> narrow(asked, lineup)).toList();
  }

  private static Options narrow(Options asked, Lineup lineup) {
    return new OptionsBuilder()
        .parent(asked)
        .param(TASK, lineup.tasks().toArray(String[]::new))
        .param(ENGINE, lineup.engines().toArray(String[]::new))
        .build();
  }
}
