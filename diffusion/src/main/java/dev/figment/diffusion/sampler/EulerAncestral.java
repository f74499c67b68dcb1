package dev.figment.diffusion.sampler;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.schedule.NoiseLevel;
import java.util.List;

/**
 * A step of Euler's down to less noise than the next level has, then fresh noise up to it.
 *
 * <p>Levels are those of {@link NoiseLevel#exploding}.
 *
 * <p>Formula: {@code up² = η² σ'² (σ² - σ'²) / σ²}, {@code down² = σ'² - up²}, {@code x' = x +
 * (down - σ) ε + up z}.
 *
 * <p>Reference: Crowson 2022, k-diffusion; on the chain's own levels it is Ho et al. 2020.
 *
 * @param eta how much of the noise is fresh, from 0 to 1
 */
public record EulerAncestral(double eta) implements Sampler {
  /**
   * Checks the share.
   *
   * @throws IllegalArgumentException if it is not from 0 to 1
   */
  public EulerAncestral {
    if (!(eta >= 0 && eta <= 1)) {
      throw new IllegalArgumentException(
          "eulerAncestral: eta out of range, expected 0 <= eta <= 1, got " + eta);
    }
  }

  @Override
  public WalkState step(
      Denoiser denoiser, WalkState state, List<NoiseLevel> levels, int i, Noise noise) {
    NoiseLevel from = levels.get(i);
    Tensor x = state.x();
    double up = up(from.sigma(), levels.get(i + 1).sigma());
    double down = down(from.sigma(), levels.get(i + 1).sigma());
    Tensor moved = x.add(denoiser.estimate(x, from).noise().mul(down - from.sigma()));
    return state.at(up == 0 ? moved : moved.add(noise.draw(x.shape(), x.dtype()).mul(up)));
  }

  /** Returns the deviation of the fresh noise on the way from one {@code σ} to another. */
  double up(double from, double to) {
    return eta * to * Math.sqrt((from * from - to * to) / (from * from));
  }

  /** Returns the {@code σ} that the step goes down to. */
  double down(double from, double to) {
    double up = up(from, to);
    return Math.sqrt(to * to - up * up);
  }
}
