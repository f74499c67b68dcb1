package dev.figment.gan.dcgan;

import dev.figment.core.nn.Activation;
import dev.figment.core.nn.BatchNorm;
import dev.figment.core.nn.GroupNorm;
import dev.figment.core.nn.Layer;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.gan.layer.SpectralNorm;
import dev.figment.gan.layer.WeightScale;

/** What keeps a discriminator's numbers in bounds. */
public enum CriticNorm {
  /** Nothing: for gradient penalties, which look at each image on its own. */
  NONE,
  /** Batch normalization after all convolutions but the first. */
  BATCH {
    @Override
    Layer after(int channels) {
      return new BatchNorm(channels);
    }
  },
  /** Layer normalization of each image's features after all convolutions but the first. */
  LAYER {
    @Override
    Layer after(int channels) {
      return new GroupNorm(1, channels);
    }
  },
  /** Spectral normalization of all weights. */
  SPECTRAL {
    @Override
    WeightScale scale(Shape weight, Rng rng) {
      return new SpectralNorm(weight, rng);
    }
  };

  /** What scales a weight of the shape. */
  WeightScale scale(Shape weight, Rng rng) {
    return WeightScale.NONE;
  }

  /** What follows a convolution. */
  Layer after(int channels) {
    return Activation.IDENTITY;
  }
}
