package dev.figment.vae.vae;

import dev.figment.core.check.Require;
import dev.figment.core.data.ImageShape;

/**
 * The sizes of a {@link ConditionalVae}.
 *
 * @param vae everything but the classes
 * @param classes of the labels, {@code K}
 */
public record ConditionalVaeConfig(VaeConfig vae, int classes) {
  private static final int DIGITS = 10;

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if there are no classes
   */
  public ConditionalVaeConfig {
    Require.atLeast("conditionalVae", "classes", classes, 1);
  }

  /** Returns the network of {@link VaeConfig#gray} for ten classes. */
  public static ConditionalVaeConfig gray(ImageShape image) {
    return new ConditionalVaeConfig(VaeConfig.gray(image), DIGITS);
  }
}
