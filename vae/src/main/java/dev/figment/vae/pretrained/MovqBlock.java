package dev.figment.vae.pretrained;

import dev.figment.core.kernel.Reach;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.MultiHeadAttention;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;

/** A part of a {@link MovqDecoder} that sees the latents again. */
abstract class MovqBlock extends Module {
  /** Returns the images, {@code [N, H, W, C]}, under the influence of latents. */
  abstract Tensor forward(Tensor x, Tensor latents);

  /** Two convolutions beside a shortcut. */
  static final class Residual extends MovqBlock {
    private static final Window SAME = Window.of(1, 1);

    private final LatentNorm norm1;
    private final Conv2d conv1;
    private final LatentNorm norm2;
    private final Conv2d conv2;
    private final Layer shortcut;

    Residual(int in, int out, int latents, Rng rng) {
      norm1 = child("norm1", new LatentNorm(in, latents, rng));
      conv1 = child("conv1", new Conv2d(in, out, 3, SAME, rng));
      norm2 = child("norm2", new LatentNorm(out, latents, rng));
      conv2 = child("conv2", new Conv2d(out, out, 3, SAME, rng));
      shortcut =
          in == out
              ? Activation.IDENTITY
              : child("conv_shortcut", new Conv2d(in, out, 1, Window.DENSE, rng));
    }

    @Override
    Tensor forward(Tensor x, Tensor latents) {
      Tensor y = conv1.forward(norm1.forward(x, latents).silu());
      Tensor z = conv2.forward(norm2.forward(y, latents).silu());
      return shortcut.forward(x).add(z);
    }
  }

  /** Pixels that read each other, beside a shortcut. */
  static final class Reading extends MovqBlock {
    private final LatentNorm norm;
    private final MultiHeadAttention attention;

    Reading(int channels, int latents, Rng rng) {
      norm = child("spatial_norm", new LatentNorm(channels, latents, rng));
      attention = child("attention", new MultiHeadAttention(channels, 1, Reach.FULL, rng));
    }

    @Override
    Tensor forward(Tensor x, Tensor latents) {
      Shape shape = x.shape();
      Tensor pixels =
          norm.forward(x, latents).reshape(shape.dim(0), -1, shape.dim(3)); // [N, H W, C]
      return x.add(attention.forward(pixels).reshape(shape)); // [N, H, W, C]
    }
  }

  /** Each pixel twice as high and wide, and a convolution. */
  static final class Doubling extends MovqBlock {
    private final Conv2d conv;

    Doubling(int channels, Rng rng) {
      conv = child("conv", new Conv2d(channels, channels, 3, Window.of(1, 1), rng));
    }

    @Override
    Tensor forward(Tensor x, Tensor latents) {
      return conv.forward(x.repeat(1, 2).repeat(2, 2));
    }
  }
}
