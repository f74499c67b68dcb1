package dev.figment.core.nn;

import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Shape;
import dev.figment.core.tensor.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

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

  /** Which tokens a token reads. */
  public enum Reach {
    /** All. */
    FULL,
    /** Itself and those before it. */
    CAUSAL
  }

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
    List<Tensor> parts = qkv.forward(x).split(-1, features, features, features);
    Tensor query = byHead(parts.get(0));
    Tensor key = byHead(parts.get(1));
    Tensor value = byHead(parts.get(2));
    Tensor scores = query.matmul(key, false, true).div(Math.sqrt((double) features / heads));
    Tensor mixed = masked(scores).softmax().matmul(value);
    return out.forward(mixed.permute(0, 2, 1, 3).reshape(shape));
  }

  /** Scores that a token must not read become -∞, and their weights 0. */
  private Tensor masked(Tensor scores) {
    if (reach == Reach.FULL) {
      return scores;
    }
    int tokens = scores.shape().dim(-1);
    float[] allowed = new float[tokens * tokens];
    for (int i = 0; i < tokens; i++) {
      Arrays.fill(allowed, i * tokens, i * tokens + i + 1, 1);
    }
    Tensor mask = Tensor.of(allowed, Shape.of(tokens, tokens)).to(scores.dtype());
    Tensor never = Tensor.full(Shape.of(), Double.NEGATIVE_INFINITY, scores.dtype());
    return mask.where(scores, never);
  }

  /** {@code [N, T, D] → [N, heads, T, d]}. */
  private Tensor byHead(Tensor x) {
    Shape shape = x.shape();
    return x.reshape(shape.dim(0), shape.dim(1), heads, -1).permute(0, 2, 1, 3);
  }
}
