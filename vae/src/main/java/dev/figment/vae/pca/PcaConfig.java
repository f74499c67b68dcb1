package dev.figment.vae.pca;

import dev.figment.core.check.Require;
import dev.figment.core.data.ImageShape;

/**
 * The sizes of a {@link Pca}.
 *
 * @param image the size of an image
 * @param latents components kept, {@code L}
 */
public record PcaConfig(ImageShape image, int latents) {
  private static final int LATENTS = 32;

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if there are no latents, or more than an image has values
   */
  public PcaConfig {
    Require.fits(
        "pca",
        "latents",
        "1 <= latents <= " + image.bytes(),
        latents >= 1 && latents <= image.bytes(),
        latents);
  }

  /** Returns 32 components of images of 28 x 28: of digits, or of clothes. */
  public static PcaConfig mnist() {
    return of(new ImageShape(28, 28, 1));
  }

  /** Returns 32 components of images of a size, or all where there are fewer. */
  public static PcaConfig of(ImageShape image) {
    return new PcaConfig(image, Math.min(LATENTS, image.bytes()));
  }
}
