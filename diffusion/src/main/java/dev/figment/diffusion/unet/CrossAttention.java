package dev.figment.diffusion.unet;

import dev.figment.core.kernel.Reach;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * Tokens that read a context, which may be the tokens themselves.
 *
 * <p>Shapes: {@code [N, T, D], [N, S, F] → [N, T, D]}.
 *
 * <p>Formula: {@code softmax(Q Kᵀ / √d) V} a head, {@code Q = x W}, {@code K, V = context W}, and
 * one more affine map of the heads side by side.
 *
 * <p>Reference: Rombach et al. 2022, eq. 3.
 */
public final class CrossAttention extends Module {
  private final int heads;
  private final Linear query; // [D, D]
  private final Linear key; // [F, D]
  private final Linear value; // [F, D]
  private final Linear out; // [D, D]

  /**
   * Makes a layer.
   *
   * @param features of a token, {@code D}
   * @param context features of a token of the context, {@code F}
   */
  public CrossAttention(int features, int context, int heads, Rng rng) {
    this.heads = heads;
    query = child("query", Linear.withoutBias(features, features, rng));
    key = child("key", Linear.withoutBias(context, features, rng));
    value = child("value", Linear.withoutBias(context, features, rng));
    out = child("out", new Linear(features, features, rng));
  }

  /** Returns what the tokens read. */
  public Tensor forward(Tensor x, Tensor context) {
    Tensor q = split(query.forward(x));
    Tensor k = split(key.forward(context));
    Tensor v = split(value.forward(context));
    double scale = 1 / Math.sqrt(q.shape().dim(3));
    return out.forward(q.attention(k, v, Reach.FULL, scale).reshape(x.shape())); // [N, T, D]
  }

  private Tensor split(Tensor x) {
    Shape shape = x.shape();
    return x.reshape(shape.dim(0), shape.dim(1), heads, -1); // [N, T, heads, d]
  }
}
