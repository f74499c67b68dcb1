package dev.figment.diffusion;

import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Guidance;
import java.util.Optional;

/**
 * How far a trained model is led when it is sampled; it can be another choice each time.
 *
 * @param scale 1 for none; what is said of a class counts more from there on
 * @param least the smallest ratio of noise to image at which it is led
 * @param most the largest
 * @param weaker a model to be led away from; without one it is the model itself, told no class
 */
public record GuidanceChoice(double scale, double least, double most, Optional<Diffusion> weaker) {
  /** No guidance. */
  public static final GuidanceChoice NONE = of(1);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the scale is negative, or the interval empty
   */
  public GuidanceChoice {
    if (!(scale >= 0)) {
      throw new IllegalArgumentException(
          "guidance: scale out of range, expected >= 0, got " + scale);
    }
    if (!(least >= 0 && least < most)) {
      throw new IllegalArgumentException(
          "guidance: interval is empty, expected 0 <= least < most, got %s to %s"
              .formatted(least, most));
    }
  }

  /** Returns guidance by the class, at all noise. */
  public static GuidanceChoice of(double scale) {
    return new GuidanceChoice(scale, 0, Double.POSITIVE_INFINITY, Optional.empty());
  }

  /**
   * Returns the same between two ratios of noise to image.
   *
   * <p>Reference: Kynkäänniemi et al. 2024.
   */
  public GuidanceChoice within(double from, double to) {
    return new GuidanceChoice(scale, from, to, weaker);
  }

  /**
   * Returns guidance away from a smaller or less trained model.
   *
   * <p>Reference: Karras et al. 2024.
   */
  public GuidanceChoice from(Diffusion model) {
    return new GuidanceChoice(scale, least, most, Optional.of(model));
  }

  Denoiser lead(Denoiser strong, Denoiser weak) {
    return new Guidance(strong, weak, scale).within(least, most);
  }
}
