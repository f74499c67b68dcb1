package dev.figment.diffusion.unet;

import dev.figment.core.kernel.Reach;
import dev.figment.core.memory.Scope;
import dev.figment.core.nn.GroupNorm;
import dev.figment.core.nn.GroupNorms;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Pixels that read a context and each other at once, beside a shortcut: the keys of the context
 * come before those of the pixels.
 *
 * <p>Shapes: images {@code [N, H, W, C] → [N, H, W, C]}, context {@code [N, S, F]}.
 *
 * <p>Reference: Nichol et al. 2022 (GLIDE), section 3; Ramesh et al. 2022, section 2.1.
 */
public final class ContextAttention extends Module implements ContextLayer {
  private final int heads;
  private final GroupNorm norm;
  private final Linear qkv; // [C, 3 C]
  private final Linear key; // [F, C]
  private final Linear value; // [F, C]
  private final Linear out; // [C, C]

  /**
   * Makes a layer.
   *
   * @param context features of a token of the context, {@code F}
   */
  public ContextAttention(int channels, int heads, int context, GroupNorms norms, Rng rng) {
    this.heads = heads;
    norm = child("norm", norms.norm(channels));
    qkv = child("qkv", new Linear(channels, 3 * channels, rng));
    key = child("key", new Linear(context, channels, rng));
    value = child("value", new Linear(context, channels, rng));
    out = child("out", new Linear(channels, channels, rng));
  }

  /** Returns the layer's value; without a context, pixels read each other alone. */
  @Override
  public Tensor forward(Tensor x, Optional<Tensor> context) {
    try (Scope scope = Scope.inner()) {
      Shape shape = x.shape();
      int channels = shape.dim(3);
      Tensor pixels = norm.forward(x).reshape(shape.dim(0), -1, channels); // [N, H W, C]
      List<Tensor> own =
          qkv.forward(pixels).split(-1, channels, channels, channels); // 3 x [N, H W, C]
      Tensor keys = join(context.map(key::forward), own.get(1));
      Tensor values = join(context.map(value::forward), own.get(2));
      Tensor q = split(own.get(0));
      Tensor read =
          q.attention(split(keys), split(values), Reach.FULL, 1 / Math.sqrt(q.shape().dim(3)));
      Tensor y = out.forward(read.reshape(pixels.shape())); // [N, H W, C]
      return scope.keep(x.add(y.reshape(shape))); // [N, H, W, C]
    }
  }

  private static Tensor join(Optional<Tensor> context, Tensor own) {
    return context.map(c -> Tensor.concat(List.of(c, own), 1)).orElse(own); // [N, S + H W, C]
  }

  private Tensor split(Tensor x) {
    Shape shape = x.shape();
    return x.reshape(shape.dim(0), shape.dim(1), heads, -1); // [N, T, heads, d]
  }
}
