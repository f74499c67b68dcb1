package dev.figment.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the first three runs of a task gave: the first engine of a run writes it down, every other
 * must agree, so that what is timed is the same work.
 *
 * @param task the title of the task
 * @param engine the name of the {@link Engine} that ran it
 * @param numbers the results, one run after the other
 */
record FirstResults(String task, String engine, List<Double> numbers) {
  /** The system property that names the folder in which they are kept. */
  static final String PROPERTY = "figment.benchmarks.results";

  /**
   * The system property that names a file which is told, a line a task, of engines with other
   * results; without it they end the run.
   */
  static final String UNEQUAL = "figment.benchmarks.unequal";

  /** How many runs are compared. */
  static final int RUNS = 3;

  private static final double TOLERANCE = 1e-3;

  /**
   * Runs the work for the first time and compares where the property tells to.
   *
   * @throws IllegalStateException if an engine before had other results
   */
  static void compare(String task, String engine, Work work) throws IOException {
    FirstResults results = of(task, engine, work);
    String folder = System.getProperty(PROPERTY);
    if (folder != null) {
      results.compareIn(Path.of(folder));
    }
  }

  /** Runs the work for the first time. */
  static FirstResults of(String task, String engine, Work work) {
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      Arrays.stream(work.check()).forEach(numbers::add);
    }
    return new FirstResults(task, engine, numbers);
  }

  /**
   * Compares with what an engine before wrote into the folder, or writes.
   *
   * @throws IllegalStateException if they differ by more than a thousandth, and {@link #UNEQUAL}
   *     names no file
   */
  void compareIn(Path folder) throws IOException {
    Path file = folder.resolve(task);
    if (!Files.exists(file)) {
      Stream<String> results = numbers.stream().map(Object::toString);
      Files.write(file, Stream.concat(Stream.of(engine), results).toList());
      return;
    }
    List<String> lines = Files.readAllLines(file);
    List<Double> expected = lines.stream().skip(1).map(Double::valueOf).toList();
    if (!agrees(expected)) {
      String other =
          "%s: %s does other work than %s, expected %s, got %s"
              .formatted(task, engine, lines.get(0), expected, numbers);
      String told = System.getProperty(UNEQUAL);
      if (told == null) {
        throw new IllegalStateException(other);
      }
      Files.writeString(
          Path.of(told), other + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  /** Removes a folder of results. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private boolean agrees(List<Double> expected) {
    if (numbers.size() != expected.size()) {
      return false;
    }
    for (int i = 0; i < numbers.size(); i++) {
      // Written so that what is not a number disagrees.
      if (!(Math.abs(numbers.get(i) - expected.get(i)) <= TOLERANCE * Math.abs(expected.get(i)))) {
        return false;
      }
    }
    return true;
  }
}
