package dev.figment.diffusion.denoiser;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.schedule.NoiseLevel;

/**
 * The two parts of a noisy image, {@code x = α x0 + σ ε}.
 *
 * @param clean what it may have been, {@code x0}
 * @param noise what lies on it, {@code ε}
 */
public record Estimate(Tensor clean, Tensor noise) {
  /** Returns the parts of {@code x}, given the clean one; of clean images the noise is 0. */
  public static Estimate ofClean(Tensor clean, Tensor x, NoiseLevel level) {
    Tensor rest = x.sub(clean.mul(level.alpha()));
    return new Estimate(clean, level.sigma() == 0 ? rest.mul(0) : rest.div(level.sigma()));
  }

  /** Returns the parts of {@code x}, given the noise. */
  public static Estimate ofNoise(Tensor noise, Tensor x, NoiseLevel level) {
    return new Estimate(x.sub(noise.mul(level.sigma())).div(level.alpha()), noise);
  }

  /** Returns {@code this + weight (other - this)}, of both parts. */
  public Estimate toward(Estimate other, double weight) {
    return new Estimate(toward(clean, other.clean, weight), toward(noise, other.noise, weight));
  }

  private static Tensor toward(Tensor from, Tensor to, double weight) {
    return from.mul(1 - weight).add(to.mul(weight));
  }
}
