package dev.figment.diffusion;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Clipping;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.sampler.Sampler;
import dev.figment.diffusion.schedule.NoiseLevel;
import java.util.List;

/**
 * How a trained model is sampled; it can be another one each time.
 *
 * @param sampler makes the steps
 * @param levels that it visits
 * @param clip whether images are cut at the pixel range at every step
 */
public record Recipe(Sampler sampler, List<NoiseLevel> levels, boolean clip) {
  /**
   * Checks the levels.
   *
   * @throws IllegalArgumentException if there are fewer than two
   */
  public Recipe {
    levels = List.copyOf(levels);
    if (levels.size() < 2) {
      throw new IllegalArgumentException(
          "recipe: no way to go, expected 2 levels or more, got " + levels.size());
    }
  }

  /** Returns the number of steps. */
  public int steps() {
    return levels.size() - 1;
  }

  /** Returns the denoiser, cut at the pixel range if this recipe says so. */
  Denoiser cut(Denoiser denoiser) {
    return clip ? new Clipping(denoiser, 1) : denoiser;
  }

  /** Returns noise of the first level, as much as images have pixels. */
  Tensor start(Tensor like, Noise noise) {
    return noise.draw(like.shape(), like.dtype()).mul(deviation());
  }

  /** Returns the deviation of images at the first level. */
  double deviation() {
    NoiseLevel first = levels.get(0);
    return first.alpha() == 1 ? Math.hypot(1, first.sigma()) : 1;
  }
}
