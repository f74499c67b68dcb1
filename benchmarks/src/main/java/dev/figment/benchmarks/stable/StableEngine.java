package dev.figment.benchmarks.stable;

import dev.figment.benchmarks.Named;
import java.io.IOException;
import java.util.List;

/** A library that runs the U-Net of a folder, in a JVM of its own. */
public interface StableEngine extends Named {
  /** Returns what the table calls it. */
  @Override
  String name();

  /**
   * Opens the network of a folder.
   *
   * @throws IOException if a file cannot be read
   */
  StableNetwork open(StableFolder folder, StableInputs inputs) throws IOException;

  /**
   * Returns the engine of a name; peers are found as services.
   *
   * @throws IllegalArgumentException if it was not built in
   */
  static StableEngine of(String name) {
    return Named.find("stableEngine", StableEngine.class, List.of(new StableFigment()), name);
  }
}
