package dev.figment.benchmarks;

/** What is timed: one training step, one pass of a network, or one operation. */
public interface Work {
  /**
   * Does it once.
   *
   * @return the step's losses before its updates, or what tells one result of a pass from another;
   *     of an operation nothing
   */
  double[] run();

  /** Does it once, and returns what is compared with other engines. */
  default double[] check() {
    return run();
  }

  /**
   * Gives the weights their first values again, so that however many steps an engine makes, all
   * compute with numbers of the same size.
   */
  void restart();
}
