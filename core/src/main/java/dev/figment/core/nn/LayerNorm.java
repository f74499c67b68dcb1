package dev.figment.core.nn;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * Each token's features brought to mean 0 and variance 1, then scaled and shifted.
 *
 * <p>Shapes: {@code [..., D] → [..., D]}.
 *
 * <p>Formula: {@code y = gain (x - mean) / √(variance + ε) + bias}, over the last axis.
 *
 * <p>Reference: Ba et al. 2016, eq. 4.
 */
public final class LayerNorm extends Module implements Layer {
  private static final double EPSILON = 1e-5;

  private final double epsilon;
  private final Tensor gain; // [D]
  private final Tensor bias; // [D]

  /** Makes a layer with gains of one and biases of zero. */
  public LayerNorm(int features) {
    this(features, EPSILON);
  }

  /** Makes a layer with another addition to the variance. */
  public LayerNorm(int features, double epsilon) {
    this.epsilon = epsilon;
    gain = parameter("gain", Init.ones(Shape.of(features)));
    bias = parameter("bias", Init.zeros(Shape.of(features)));
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.layerNorm(gain, bias, epsilon);
  }
}
