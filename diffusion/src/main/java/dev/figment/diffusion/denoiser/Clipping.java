package dev.figment.diffusion.denoiser;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.schedule.NoiseLevel;

/**
 * A denoiser whose images are cut off at the pixel range; the noise stays as it was.
 *
 * <p>Reference: Ho et al. 2020, in their code.
 *
 * @param inner takes the images apart
 * @param limit the largest size of a pixel, 1 for the range [-1, 1]
 */
public record Clipping(Denoiser inner, double limit) implements Denoiser {
  @Override
  public Estimate estimate(Tensor x, NoiseLevel level) {
    Estimate estimate = inner.estimate(x, level);
    return estimate.with(estimate.clean().clamp(-limit, limit));
  }
}
