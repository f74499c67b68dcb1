package dev.figment.core.kernel.onednn.engine;

import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.dnnl.global.dnnl;

/**
 * What a primitive does with each element of its result before it writes it: {@link Eltwise}, or
 * one of those below.
 */
public sealed interface PostOp permits Eltwise, PostOp.With, PostOp.Bend, PostOp.Accumulate {
  /** Returns oneDNN's numbers of the operands that functions in a row ask for, in turn. */
  static int[] operands(List<PostOp> row) {
    return IntStream.range(0, row.size())
        .filter(i -> row.get(i).operand() != 0)
        .map(i -> dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE * (i + 1) | row.get(i).operand())
        .toArray();
  }

  /** Returns oneDNN's number of the operand, or 0 if there is none. */
  default int operand() {
    if (this instanceof With) {
      return dnnl.DNNL_ARG_SRC_1;
    }
    return this instanceof Bend ? dnnl.DNNL_ARG_WEIGHTS : 0;
  }

  /**
   * A function of the element and one of another operand.
   *
   * @param algorithm which; a maximum or minimum with NaN gives what the operand holds
   * @param cell whether the operand is a single element; else it has the shape of the result
   */
  record With(int algorithm, boolean cell) implements PostOp {}

  /**
   * The element, times the one of a single-celled operand where it is negative. NaN stays; with a
   * slope of 0, -∞ becomes NaN.
   */
  record Bend() implements PostOp {}

  /**
   * Adds what the result's memory held before.
   *
   * @param scale the factor of what it held
   */
  record Accumulate(float scale) implements PostOp {}
}
