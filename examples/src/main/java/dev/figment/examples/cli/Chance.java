package dev.figment.examples.cli;

import dev.figment.core.random.Rng;
import picocli.CommandLine.Option;

/** The option that decides what chance there is: {@code --seed}. */
final class Chance {
  @Option(names = "--seed", defaultValue = "0", description = "Decides what chance there is (0).")
  private long seed;

  Rng rng() {
    return Rng.seed(seed);
  }
}
