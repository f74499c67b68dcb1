package dev.figment.diffusion.edit;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.schedule.NoiseLevel;

/**
 * The part of images that is known.
 *
 * <p>Shapes: images {@code [N, H, W, C]}; mask of the same shape, or one that is broadcast to it.
 *
 * @param images whole, of which only the known part counts; pixel range [-1, 1]
 * @param mask 1 where a pixel is known, 0 where it is to be filled in
 */
public record Known(Tensor images, Tensor mask) {
  /**
   * Returns {@code x} with the known part put in, as noisy as the level says.
   *
   * <p>Formula: {@code m (α x0 + σ z) + (1 - m) x}.
   *
   * <p>Reference: Lugmayr et al. 2022, eq. 8.
   */
  Tensor in(Tensor x, NoiseLevel level, Noise noise) {
    Tensor known = level.mix(images, noise.draw(x.shape(), x.dtype()));
    return known.mul(mask).add(x.mul(mask.neg().add(1)));
  }
}
