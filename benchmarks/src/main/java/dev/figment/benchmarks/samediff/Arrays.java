package dev.figment.benchmarks.samediff;

import dev.figment.benchmarks.task.Values;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Values as ND4J's arrays. */
final class Arrays {
  private Arrays() {}

  /**
   * Returns images as {@code [N, C, H, W]}, the layout in which all of ND4J's gradients are right.
   */
  static INDArray images(Values values) {
    return of(values).permute(0, 3, 1, 2).dup('c');
  }

  /** Returns features and weights in the layouts that they have. */
  static INDArray of(Values values) {
    long[] shape = values.shape().stream().mapToLong(Integer::longValue).toArray();
    return Nd4j.create(values.numbers(), shape, 'c');
  }
}
