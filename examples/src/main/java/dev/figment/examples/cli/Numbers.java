package dev.figment.examples.cli;

import dev.figment.core.random.Rng;
import dev.figment.core.random.TorchRandom;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Noise;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whose random numbers a seed means. */
enum Numbers {
  /** Figment's own, a stream for each image. */
  FIGMENT {
    @Override
    Noise noise(long seed, int count) {
      return Noise.ofEach(Rng.seed(seed), 0, count);
    }
  },
  /** PyTorch's on a CPU: image {@code n} is that of seed {@code seed + n}. */
  TORCH {
    @Override
    Noise noise(long seed, int count) {
      List<TorchRandom> streams = new ArrayList<>();
      for (int n = 0; n < count; n++) {
        streams.add(TorchRandom.seed((int) (seed + n)));
      }
      return (shape, dtype) ->
          Tensor.concat(streams.stream().map(stream -> images(stream, shape)).toList(), 0)
              .to(dtype);
    }
  };

  /** Returns the noise of images. */
  abstract Noise noise(long seed, int count);

  /** Returns the word that pictures remember. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Tensor images(TorchRandom random, Shape shape) {
    return random.images(1, shape.dim(3), shape.dim(1), shape.dim(2));
  }
}
