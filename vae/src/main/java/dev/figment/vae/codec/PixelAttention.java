package dev.figment.vae.codec;

import dev.figment.core.kernel.Reach;
import dev.figment.core.nn.GroupNorm;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.MultiHeadAttention;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * Pixels that read each other, beside a shortcut.
 *
 * <p>Shapes: {@code [N, H, W, C] → [N, H, W, C]}.
 */
final class PixelAttention extends Module implements Layer {
  private final GroupNorm norm;
  private final MultiHeadAttention attention;

  PixelAttention(int channels, int groups, Rng rng) {
    norm = child("norm", new GroupNorm(groups, channels));
    attention = child("attention", new MultiHeadAttention(channels, 1, Reach.FULL, rng));
  }

  @Override
  public Tensor forward(Tensor x) {
    Shape shape = x.shape();
    Tensor pixels = norm.forward(x).reshape(shape.dim(0), -1, shape.dim(3));
    return x.add(attention.forward(pixels).reshape(shape));
  }
}
