package dev.figment.core.metric;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/**
 * Images made square in the way that the public Inception network was always fed: bilinear, pixel
 * {@code i} read at {@code i · in / out}, without half pixels and without a filter.
 *
 * <p>Reference: {@code resize_bilinear} of TensorFlow 1, corners not aligned.
 *
 * @param side rows and columns that come out
 */
record LegacyResize(int side) {
  /** {@code [N, H, W, C] → [N, side, side, C]}. */
  Tensor of(Tensor images) {
    return along(2, along(1, images));
  }

  private Tensor along(int axis, Tensor x) {
    int size = x.shape().dim(axis);
    int[] before = new int[side];
    int[] after = new int[side];
    float[] share = new float[side];
    for (int i = 0; i < side; i++) {
      double place = (double) i * size / side;
      before[i] = (int) place;
      after[i] = Math.min(before[i] + 1, size - 1);
      share[i] = (float) (place - before[i]);
    }
    Tensor low = x.gather(axis, IntTensor.of(before));
    Tensor high = x.gather(axis, IntTensor.of(after));
    Shape weights = axis == 1 ? Shape.of(side, 1, 1) : Shape.of(side, 1);
    return low.add(high.sub(low).mul(Tensor.of(share, weights).to(x.dtype())));
  }
}
