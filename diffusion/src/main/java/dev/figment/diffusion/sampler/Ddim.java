package dev.figment.diffusion.sampler;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Estimate;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.Transition;
import java.util.ArrayList;
import java.util.List;

/**
 * Each step takes the image apart and puts it together again with less of the same noise. At {@code
 * η = 0} no chance enters, and the way can be gone backwards.
 *
 * <p>Variables: {@code from} and {@code to} are the paper's {@code τ_i} and {@code τ_(i-1)}; its
 * {@code α} is our {@code ᾱ}.
 *
 * <p>Formula: {@code x' = √ᾱ' x0 + √(1 - ᾱ' - s²) ε + s z}, {@code s = η √((1 - ᾱ') / (1 - ᾱ) (1 -
 * ᾱ / ᾱ'))}.
 *
 * <p>Reference: Song et al. 2021, eq. 12 and 16.
 *
 * @param eta how much of the noise is fresh: 0 none, 1 as in {@link Ancestral}
 */
public record Ddim(double eta) implements Sampler {
  /**
   * Checks the share.
   *
   * @throws IllegalArgumentException if it is not from 0 to 1
   */
  public Ddim {
    if (!(eta >= 0 && eta <= 1)) {
      throw new IllegalArgumentException(
          "ddim: eta out of range, expected 0 <= eta <= 1, got " + eta);
    }
  }

  @Override
  public WalkState step(
      Denoiser denoiser, WalkState state, List<NoiseLevel> levels, int i, Noise noise) {
    NoiseLevel to = levels.get(i + 1);
    Tensor x = state.x();
    Estimate parts = denoiser.estimate(x, levels.get(i));
    if (eta == 0 || to.sigma() == 0) {
      return state.at(to.mix(parts.clean(), parts.noise()));
    }
    double scale = Math.hypot(to.alpha(), to.sigma());
    double fresh = scale * eta * Math.sqrt(Transition.between(levels.get(i), to).variance());
    double kept = Math.sqrt(Math.max(0, to.sigma() * to.sigma() - fresh * fresh));
    Tensor next = new NoiseLevel(to.time(), to.alpha(), kept).mix(parts.clean(), parts.noise());
    return state.at(next.add(noise.draw(x.shape(), x.dtype()).mul(fresh)));
  }

  /**
   * Returns the levels by which {@link Ddim} without chance goes the way back, from images to their
   * noise. A step up has no estimate at its upper end yet: the image at the lower end is judged as
   * of the upper one's time.
   *
   * @param levels of the way down, the noisiest first
   */
  public static List<NoiseLevel> inverse(List<NoiseLevel> levels) {
    List<NoiseLevel> up = new ArrayList<>();
    for (int i = levels.size() - 1; i > 0; i--) {
      up.add(levels.get(i).at(levels.get(i - 1).time()));
    }
    up.add(levels.get(0));
    return List.copyOf(up);
  }
}
