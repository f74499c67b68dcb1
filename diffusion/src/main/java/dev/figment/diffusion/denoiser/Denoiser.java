package dev.figment.diffusion.denoiser;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.schedule.NoiseLevel;

/** Takes noisy images apart into what they may have been and the noise on them. */
@FunctionalInterface
public interface Denoiser {
  /**
   * Returns the two parts of images.
   *
   * <p>Shapes: {@code [N, H, W, C]}, both parts the same.
   *
   * @param x the noisy images, {@code α x0 + σ ε}
   * @param level how noisy they are
   */
  Estimate estimate(Tensor x, NoiseLevel level);
}
