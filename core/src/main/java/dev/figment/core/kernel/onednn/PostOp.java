package dev.figment.core.kernel.onednn;

/** What a primitive does with each element of its result before it writes it. */
sealed interface PostOp {
  /**
   * A function of the element.
   *
   * @param algorithm which
   * @param alpha its first parameter
   * @param beta its second parameter
   */
  record Function(int algorithm, float alpha, float beta) implements PostOp {}

  /**
   * A function of the element and one of another operand.
   *
   * @param algorithm which; a maximum or minimum with NaN gives what the operand holds
   * @param cell whether the operand is a single element; else it has the shape of the result
   */
  record With(int algorithm, boolean cell) implements PostOp {}

  /**
   * Adds what the result's memory held before.
   *
   * @param scale the factor of what it held
   */
  record Accumulate(float scale) implements PostOp {}
}
