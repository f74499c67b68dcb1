package dev.figment.diffusion.edit;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;

/** The way from a level up to a noisier one, as the forward process goes it. */
@FunctionalInterface
public interface Rise {
  /** Returns images at the noisier level. */
  Tensor rise(Tensor x, NoiseLevel from, NoiseLevel to, Noise noise);

  /**
   * Returns the way in one leap.
   *
   * <p>Formula: {@code x' = (α' / α) x + √(σ'² - (α' / α)² σ²) z}.
   */
  static Rise leap() {
    return (x, from, to, noise) -> {
      double ratio = to.alpha() / from.alpha();
      double kept = ratio * from.sigma();
      double fresh = Math.sqrt(Math.max(0, to.sigma() * to.sigma() - kept * kept));
      return x.mul(ratio).add(noise.draw(x.shape(), x.dtype()).mul(fresh));
    };
  }

  /** Returns the way step by step along a chain, of which both levels are. */
  static Rise along(NoiseSchedule schedule) {
    return (x, from, to, noise) -> {
      Tensor y = x;
      int first = from.sigma() == 0 ? 0 : (int) from.time() + 1;
      for (int t = first; t <= to.time(); t++) {
        y = schedule.step(y, t, noise.draw(x.shape(), x.dtype()));
      }
      return y;
    };
  }
}
