package dev.figment.core.nn;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * Each channel of each image brought to mean 0 and variance 1, then scaled and shifted.
 *
 * <p>Shapes: {@code [N, H, W, C] → [N, H, W, C]}.
 *
 * <p>Formula: {@code y = gain (x - mean) / √(variance + ε) + bias}, over the pixels.
 *
 * <p>Reference: Ulyanov et al. 2016, eq. 2.
 */
public final class InstanceNorm extends Module implements Layer {
  private static final double EPSILON = 1e-5;

  private final Tensor gain; // [C]
  private final Tensor bias; // [C]

  /** Makes a layer with gains of one and biases of zero. */
  public InstanceNorm(int channels) {
    gain = parameter("gain", Init.ones(Shape.of(channels)));
    bias = parameter("bias", Init.zeros(Shape.of(channels)));
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.instanceNorm(gain, bias, EPSILON);
  }
}
