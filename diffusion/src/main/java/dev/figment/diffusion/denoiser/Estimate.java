package dev.figment.diffusion.denoiser;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.schedule.NoiseLevel;
import java.util.Optional;

/**
 * The two parts of a noisy image, {@code x = α x0 + σ ε}.
 *
 * @param clean what it may have been, {@code x0}
 * @param noise what lies on it, {@code ε}
 * @param share where the variance of a step back lies, from -1, the small, to 1, the large, if a
 *     network learned to say it
 */
public record Estimate(Tensor clean, Tensor noise, Optional<Tensor> share) {
  /** Makes parts of which no variance is known. */
  public Estimate(Tensor clean, Tensor noise) {
    this(clean, noise, Optional.empty());
  }

  /** Returns the parts of {@code x}, given the clean one; of clean images the noise is 0. */
  public static Estimate ofClean(Tensor clean, Tensor x, NoiseLevel level) {
    Tensor rest = x.sub(clean.mul(level.alpha()));
    return new Estimate(clean, level.sigma() == 0 ? rest.mul(0) : rest.div(level.sigma()));
  }

  /** Returns the parts of {@code x}, given the noise. */
  public static Estimate ofNoise(Tensor noise, Tensor x, NoiseLevel level) {
    return new Estimate(x.sub(noise.mul(level.sigma())).div(level.alpha()), noise);
  }

  /** Returns {@code this + weight (other - this)}, of both parts, with the other's variance. */
  public Estimate toward(Estimate other, double weight) {
    return new Estimate(
        toward(clean, other.clean, weight), toward(noise, other.noise, weight), other.share);
  }

  /** Returns the same with a variance that a network learned to say. */
  public Estimate withShare(Tensor learned) {
    return new Estimate(clean, noise, Optional.of(learned));
  }

  /** Returns the same with another clean part, and the noise as it was. */
  Estimate with(Tensor next) {
    return new Estimate(next, noise, share);
  }

  /** Returns the same with another clean part, and what is then the noise of {@code x}. */
  Estimate with(Tensor next, Tensor x, NoiseLevel level) {
    return new Estimate(next, ofClean(next, x, level).noise, share);
  }

  private static Tensor toward(Tensor from, Tensor to, double weight) {
    return from.mul(1 - weight).add(to.mul(weight));
  }
}
