package dev.figment.benchmarks;

/** What is timed: one training step, or one pass of a network. */
public interface Work {
  /**
   * Does it once.
   *
   * @return the step's losses before its updates, or what tells one result of a pass from another
   */
  double[] run();

  /**
   * Gives the weights their first values again, so that however many steps an engine makes, all
   * compute with numbers of the same size.
   */
  void restart();
}
