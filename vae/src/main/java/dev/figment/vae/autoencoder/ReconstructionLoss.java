package dev.figment.vae.autoencoder;

import dev.figment.core.metric.ReconstructionError;
import dev.figment.core.nn.Losses;
import dev.figment.core.tensor.Tensor;

/**
 * What an autoencoder minimizes, and what its decoder's output therefore means.
 *
 * <p>Shapes: output and images {@code [N, H, W, C]}. Units: pixel range [0, 1].
 */
public enum ReconstructionLoss {
  /** {@code Σ (x - y)²} an image; the output is the image. */
  SQUARED_ERROR {
    @Override
    Tensor of(Tensor output, Tensor images) {
      return ReconstructionError.squaredPerImage(images, output).mean();
    }

    @Override
    Tensor image(Tensor output) {
      return output;
    }
  },

  /**
   * {@code -Σ x ln p + (1 - x) ln (1 - p)} an image, in nats; the output is the logits of {@code
   * p}.
   */
  CROSS_ENTROPY {
    @Override
    Tensor of(Tensor output, Tensor images) {
      return Losses.bernoulli(output, images);
    }

    @Override
    Tensor image(Tensor output) {
      return output.sigmoid();
    }
  };

  /** Returns a mean over the images. */
  abstract Tensor of(Tensor output, Tensor images);

  /** Returns the image that the output means. */
  abstract Tensor image(Tensor output);
}
