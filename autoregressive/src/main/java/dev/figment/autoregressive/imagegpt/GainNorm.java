package dev.figment.autoregressive.imagegpt;

import dev.figment.core.nn.Init;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * Each token's features brought to mean square 1, then scaled: no mean is taken away, and no bias
 * added.
 *
 * <p>Shapes: {@code [..., D] → [..., D]}.
 *
 * <p>Formula: {@code y = gain x / √(1/D Σ x² + ε)}.
 *
 * <p>Reference: Zhang and Sennrich 2019, eq. 4.
 */
final class GainNorm extends Module implements Layer {
  private static final double EPSILON = 1e-5;

  private final Tensor gain; // [D]

  GainNorm(int features) {
    gain = parameter("gain", Init.ones(Shape.of(features)));
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor square = x.square().mean(-1).add(EPSILON);
    Tensor scale = square.pow(-0.5).reshape(x.shape().with(-1, 1)); // [..., 1]
    return x.mul(scale).mul(gain);
  }

  float[] values() {
    return gain.toFloats();
  }

  /** Writes the layer's value on the heap. Modified: {@code y}. */
  static void at(float[] x, float[] gain, float[] y) {
    double sum = 0;
    for (float value : x) {
      sum += (double) value * value;
    }
    float scale = (float) (1 / Math.sqrt(sum / x.length + EPSILON));
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] * scale * gain[i];
    }
  }
}
