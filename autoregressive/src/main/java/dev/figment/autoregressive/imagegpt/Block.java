package dev.figment.autoregressive.imagegpt;

import dev.figment.core.kernel.Reach;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * Attention to the tokens before, and two linear maps a token, each beside a shortcut.
 *
 * <p>Shapes: {@code [N, T, D] → [N, T, D]}.
 *
 * <p>Formula: {@code a = x + W_o attention(W_qkv norm(x))}, {@code y = a + W_2 g(W_1 norm(a))} with
 * the quick GELU {@code g(x) = x σ(1.702 x)}.
 *
 * <p>Reference: Chen et al. 2020, section 3.2.
 */
final class Block extends Module implements Layer {
  static final double QUICK = 1.702;
  private static final double DEVIATION = 0.02;

  private final int heads;
  private final GainNorm beforeAttention;
  private final Projection qkv; // [D, 3D]
  private final Projection out; // [D, D]
  private final GainNorm beforeMaps;
  private final Projection wide; // [D, 4D]
  private final Projection narrow; // [4D, D]

  Block(ImageGptConfig config, Rng rng) {
    int d = config.features();
    heads = config.heads();
    double small = DEVIATION / Math.sqrt(2.0 * config.blocks());
    beforeAttention = child("beforeAttention", new GainNorm(d));
    qkv = child("qkv", new Projection(d, 3 * d, DEVIATION, rng));
    out = child("out", new Projection(d, d, small, rng));
    beforeMaps = child("beforeMaps", new GainNorm(d));
    wide = child("wide", new Projection(d, 4 * d, DEVIATION, rng));
    narrow = child("narrow", new Projection(4 * d, d, small, rng));
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor a = x.add(attention(normed(x)));
    // x σ(1.702 x) = silu(1.702 x) / 1.702: the factors go to the weights
    Tensor inner = wide.forward(beforeMaps.forward(a), QUICK).silu();
    return a.add(narrow.forward(inner, 1 / QUICK));
  }

  /** What attention reads. */
  Tensor normed(Tensor x) {
    return beforeAttention.forward(x);
  }

  private Tensor attention(Tensor x) {
    Shape s = x.shape();
    int size = s.dim(2) / heads;
    Tensor packed = qkv.forward(x).reshape(s.dim(0), s.dim(1), 3, heads, size);
    Tensor read = packed.selfAttention(Reach.CAUSAL, 1 / Math.sqrt(size));
    return out.forward(read.reshape(s)); // [N, T, heads, size] → [N, T, D]
  }

  BlockPass.Weights pixelwise() {
    return new BlockPass.Weights(
        heads,
        beforeAttention.values(),
        qkv.values(),
        out.values(),
        beforeMaps.values(),
        wide.values(),
        narrow.values());
  }
}
