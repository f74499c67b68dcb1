package dev.figment.diffusion;

import dev.figment.core.data.ImageShape;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Inference;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.sampler.WalkListener;
import java.util.ArrayList;
import java.util.List;

/**
 * From a seed to images: each image has a stream of noise of its own, and so does not depend on how
 * many are drawn.
 *
 * @param recipe of the walk
 * @param image the size of an image
 */
record SampleWalk(Recipe recipe, ImageShape image) {
  private static final int AT_ONCE = 64;

  /** What takes some of the images apart. */
  @FunctionalInterface
  interface Denoisers {
    /** Returns the denoiser of images {@code first} to below {@code first + count}. */
    Denoiser of(int first, int count);
  }

  /** Returns images, in pixel range [0, 1]. */
  Tensor draw(Denoisers denoisers, int count, Rng rng, WalkListener listener) {
    Rng streams = rng.split();
    try (Inference inference = Inference.open()) {
      List<Tensor> parts = new ArrayList<>();
      for (int first = 0; first < count; first += AT_ONCE) {
        int size = Math.min(AT_ONCE, count - first);
        Denoiser denoiser = denoisers.of(first, size);
        parts.add(draw(denoiser, Noise.ofEach(streams, first, size), size, listener));
      }
      return inference.keep(Tensor.concat(parts, 0)); // [count, H, W, C]
    }
  }

  private Tensor draw(Denoiser denoiser, Noise noise, int count, WalkListener listener) {
    Tensor start = noise.draw(image.batch(count), DType.FLOAT).mul(recipe.deviation());
    Tensor x =
        recipe.sampler().sample(recipe.cut(denoiser), start, recipe.levels(), noise, listener);
    return PixelScale.SIGNED.to(PixelScale.UNIT, x).clamp(0, 1);
  }
}
