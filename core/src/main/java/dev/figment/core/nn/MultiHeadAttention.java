package dev.figment.core.nn;

import dev.figment.core.kernel.Reach;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;

/**
 * Tokens that read each other: each takes a mean of the others' values, weighted by how its query
 * meets their keys, in several heads at once.
 *
 * <p>Shapes: {@code [N, T, D] → [N, T, D]}.
 *
 * <p>Formula: {@code softmax(Q Kᵀ / √d) V} a head, with {@code d = D / heads} and {@code [Q, K, V]
 * = x W + b}; the heads side by side go through one more affine map.
 *
 * <p>Reference: Vaswani et al. 2017, section 3.2.
 */
public final class MultiHeadAttention extends Module implements Layer {
  private final int features;
  private final int heads;
  private final Reach reach;
  private final Linear qkv; // [D, 3D]
  private final Linear out; // [D, D]

  /**
   * Makes a layer: Xavier-uniform queries, keys and values, biases of zero.
   *
   * @throws IllegalArgumentException if the features do not fall into the heads
   */
  public MultiHeadAttention(int features, int heads, Reach reach, Rng rng) {
    if (heads < 1 || features % heads != 0) {
      throw new IllegalArgumentException(
          "attention: features do not fall into heads, expected a multiple of %s, got %s"
              .formatted(heads, features));
    }
    this.features = features;
    this.heads = heads;
    this.reach = reach;
    Shape packed = Shape.of(features, 3 * features);
    qkv = child("qkv", new Linear(Init.xavierUniform(packed, rng)));
    out = child("out", new Linear(Init.uniformFanIn(Shape.of(features, features), rng)));
  }

  @Override
  public Tensor forward(Tensor x) {
    Shape shape = x.shape();
    if (shape.rank() != 3 || shape.dim(2) != features) {
      throw new ShapeException(
          "attention: tokens do not fit, expected [N, T, %s], got %s".formatted(features, shape));
    }
    int size = features / heads;
    Tensor packed = qkv.forward(x).reshape(shape.dim(0), shape.dim(1), 3, heads, size);
    return out.forward(packed.selfAttention(reach, 1 / Math.sqrt(size)).reshape(shape));
  }
}
