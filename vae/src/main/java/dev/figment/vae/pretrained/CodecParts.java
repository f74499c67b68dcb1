package dev.figment.vae.pretrained;

import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.GroupNorm;
import dev.figment.core.nn.GroupNorms;
import dev.figment.core.nn.PixelAttention;
import dev.figment.core.nn.ResidualBlock;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Padding;
import dev.figment.core.shape.Window;

/** The layers of which encoders and decoders are made. */
final class CodecParts {
  private static final double EPSILON = 1e-6;
  private static final Window SAME = Window.of(1, 1);

  /** Rows and columns are added below and to the right alone. */
  private static final Window HALVING = Window.of(2, 0).padded(new Padding(0, 1, 0, 1));

  private final GroupNorms norms;
  private final Rng rng;

  CodecParts(PublishedCodecConfig config, Rng rng) {
    this.norms = new GroupNorms(config.groups(), EPSILON);
    this.rng = rng;
  }

  ResidualBlock residual(int in, int out) {
    return new ResidualBlock(in, out, ResidualBlock.Config.plain(norms), rng);
  }

  PixelAttention attention(int channels) {
    return new PixelAttention(channels, 1, norms, rng);
  }

  GroupNorm last(int channels) {
    return norms.normThenSilu(channels);
  }

  Conv2d conv(int in, int out) {
    return new Conv2d(in, out, 3, SAME, rng);
  }

  Conv2d halving(int channels) {
    return new Conv2d(channels, channels, 3, HALVING, rng);
  }

  Conv2d pointwise(int channels) {
    return new Conv2d(channels, channels, 1, Window.DENSE, rng);
  }
}
