package dev.figment.benchmarks;

import dev.figment.benchmarks.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;

/**
 * {@code steadiness TASK STEPS}: makes the steps and prints the resident memory every 500 of them;
 * fails if it grows after the first 500. Linux alone tells it.
 */
public final class Steadiness {
  /** How many steps the first memory belongs to. */
  private static final int SETTLED = 500;

  /** Growth that the JVM's own heap and compiled code account for. */
  private static final double SLACK = 1.02;

  private Steadiness() {}

  /** Runs the task that is named, as often as is said. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException(
          "steadiness: wrong arguments, expected TASK STEPS, got " + String.join(" ", arguments));
    }
    Work work = Engine.prepare("figment-onednn", Task.of(arguments[0]));
    int steps = Integer.parseInt(arguments[1]);
    double settled = 0;
    for (int step = 1; step <= steps; step++) {
      work.run();
      if (step % SETTLED == 0) {
        double resident = resident();
        settled = step == SETTLED ? resident : settled;
        System.out.printf(Locale.ROOT, "%s %d %.1f%n", arguments[0], step, resident);
        requireSteady(step, settled, resident);
      }
    }
  }

  /**
   * Checks that memory has not grown.
   *
   * @throws IllegalStateException if it has
   */
  static void requireSteady(int step, double settled, double resident) {
    if (resident > settled * SLACK) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "steadiness: memory grows, expected at most %.1f MiB, got %.1f after step %d",
              settled * SLACK,
              resident,
              step));
    }
  }

  private static double resident() throws IOException {
    return PeakMemory.mebibytes(Files.readString(PeakMemory.STATUS), PeakMemory.RESIDENT);
  }
}
