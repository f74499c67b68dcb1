package dev.figment.benchmarks.stable;

import dev.figment.benchmarks.PeakMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * {@code StableStep ENGINE FOLDER RUN STEPS}: times steps of a library after one that is not
 * counted, and leaves the figures in the folder of the run, whose inputs are made.
 */
public final class StableStep {
  private StableStep() {}

  /**
   * Times the engine that is named.
   *
   * @throws IllegalArgumentException if another number of arguments is given, or less than a step
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 4 || Integer.parseInt(arguments[3]) < 1) {
      throw new IllegalArgumentException(
          "stableStep: wrong arguments, expected ENGINE FOLDER RUN STEPS, got "
              + String.join(" ", arguments));
    }
    StableFolder folder = StableFolder.read(Path.of(arguments[1]));
    Path run = Path.of(arguments[2]);
    StableEngine engine = StableEngine.of(arguments[0]);
    try (StableNetwork network = engine.open(folder, StableInputs.read(folder, run))) {
      measure(engine.name(), network, Integer.parseInt(arguments[3])).write(run);
    }
  }

  static StableFigures measure(String engine, StableNetwork network, int steps) {
    float[] said = network.step();
    double[] milliseconds = new double[steps];
    for (int i = 0; i < steps; i++) {
      long begun = System.nanoTime();
      said = network.step();
      milliseconds[i] = (System.nanoTime() - begun) / 1e6;
    }
    return new StableFigures(engine, median(milliseconds), PeakMemory.ofThisProcess(), said);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
