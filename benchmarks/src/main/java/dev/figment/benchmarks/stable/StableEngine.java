package dev.figment.benchmarks.stable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** A library that runs the U-Net of a folder, in a JVM of its own. */
public interface StableEngine {
  /** Returns what the table calls it. */
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
    List<StableEngine> engines = new ArrayList<>(List.of(new StableFigment()));
    ServiceLoader.load(StableEngine.class).forEach(engines::add);
    return engines.stream()
        .filter(engine -> engine.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "stableEngine: not built in, expected one of %s (more with -Ppeers), got %s"
                        .formatted(
                            engines.stream()
                                .map(StableEngine::name)
                                .collect(Collectors.joining(", ")),
                            name)));
  }
}
