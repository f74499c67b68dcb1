package dev.figment.diffusion.denoiser;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.schedule.NoiseLevel;

/**
 * A denoiser led away from a weaker one, in the direction in which a better one differs from it.
 *
 * <p>The weaker one is the same network without the condition (classifier-free guidance), or a
 * smaller or less trained network (autoguidance).
 *
 * <p>Formula: {@code weak + s (strong - weak)}: at {@code s = 1} the strong one alone, at {@code s
 * = 0} the weak one.
 *
 * <p>Reference: Ho and Salimans 2022, eq. 6, with {@code s = 1 + w}; Karras et al. 2024, eq. 3.
 *
 * @param strong the better denoiser
 * @param weak the one to be led away from
 * @param scale how far, {@code s}
 */
public record Guidance(Denoiser strong, Denoiser weak, double scale) implements Denoiser {
  @Override
  public Estimate estimate(Tensor x, NoiseLevel level) {
    if (scale == 1) {
      return strong.estimate(x, level);
    }
    if (scale == 0) {
      return weak.estimate(x, level);
    }
    return weak.estimate(x, level).toward(strong.estimate(x, level), scale);
  }

  /**
   * Returns this guidance where noise over image is within bounds, and the strong denoiser alone
   * elsewhere: at much noise guidance takes variety away, at little noise it does nothing.
   *
   * <p>Reference: Kynkäänniemi et al. 2024, section 3.
   *
   * @param least the smallest ratio at which there is guidance
   * @param most the largest
   */
  public Denoiser within(double least, double most) {
    return (x, level) ->
        level.ratio() >= least && level.ratio() <= most
            ? estimate(x, level)
            : strong.estimate(x, level);
  }
}
