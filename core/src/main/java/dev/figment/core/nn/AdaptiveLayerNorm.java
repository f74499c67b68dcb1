package dev.figment.core.nn;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * A {@link LayerNorm} without gains of its own: a condition says them, for each image or token.
 *
 * <p>Shapes: {@code [N, T, D] → [N, T, D]}, scale and shift {@code [N, 1, D]}.
 *
 * <p>Formula: {@code y = norm(x) (1 + scale) + shift}.
 *
 * <p>Reference: Perez et al. 2018; Peebles and Xie 2023, section 3.2, "adaLN".
 */
public final class AdaptiveLayerNorm {
  private final double epsilon;
  private final Tensor gain; // [D], ones
  private final Tensor bias; // [D], zeros

  /** Makes a layer, which has no parameters. */
  public AdaptiveLayerNorm(int features, double epsilon) {
    this.epsilon = epsilon;
    gain = Init.ones(Shape.of(features));
    bias = Init.zeros(Shape.of(features));
  }

  /** Returns the layer's value. */
  public Tensor forward(Tensor x, Tensor scale, Tensor shift) {
    return x.layerNorm(gain, bias, epsilon).mul(scale.add(1)).add(shift);
  }
}
