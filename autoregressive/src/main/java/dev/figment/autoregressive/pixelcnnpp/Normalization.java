package dev.figment.autoregressive.pixelcnnpp;

/** How the probability of a level is computed from a logistic law. */
public enum Normalization {
  /** The mass between two edges, to the last bit: the levels of a channel add up to 1. */
  EXACT,
  /**
   * As the authors' program has it: where the mass is below 1e-5, the density at the level times
   * its width. The levels add up to nearly 1.
   */
  OFFICIAL
}
