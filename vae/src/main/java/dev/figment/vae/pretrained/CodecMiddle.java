package dev.figment.vae.pretrained;

import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.PixelAttention;
import dev.figment.core.nn.ResidualBlock;
import dev.figment.core.tensor.Tensor;

/**
 * A residual block, attention between all pixels, and a residual block. Registered in the order in
 * which others make them, so that weights from a seed are theirs.
 */
final class CodecMiddle extends Module implements Layer {
  private final ResidualBlock first;
  private final PixelAttention attention;
  private final ResidualBlock second;

  CodecMiddle(CodecParts parts, int channels) {
    first = child("first", parts.residual(channels, channels));
    attention = child("attention", parts.attention(channels));
    second = child("second", parts.residual(channels, channels));
  }

  @Override
  public Tensor forward(Tensor x) {
    return second.forward(attention.forward(first.forward(x)));
  }
}
