package dev.figment.autoregressive.imagegpt;

import dev.figment.core.nn.Init;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * Linear map without a bias, {@code y = x W}.
 *
 * <p>Shapes: {@code [..., in] → [..., out]}.
 */
final class Projection extends Module implements Layer {
  private final Tensor weight; // [in, out]

  /** Makes a map with weights from {@code N(0, deviation²)}. */
  Projection(int in, int out, double deviation, Rng rng) {
    weight = parameter("weight", Init.normal(Shape.of(in, out), deviation, rng));
  }

  @Override
  public Tensor forward(Tensor x) {
    return forward(x, 1);
  }

  /** Returns {@code factor x W}. */
  Tensor forward(Tensor x, double factor) {
    Tensor rows = x.reshape(-1, weight.shape().dim(0)); // [N T, in]
    Tensor scaled = factor == 1 ? weight : weight.mul(factor);
    return rows.matmul(scaled).reshape(x.shape().with(-1, weight.shape().dim(1)));
  }

  float[] values() {
    return weight.toFloats();
  }
}
