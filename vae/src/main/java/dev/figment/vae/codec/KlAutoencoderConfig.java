package dev.figment.vae.codec;

import dev.figment.core.data.ImageShape;
import java.util.List;

/**
 * The sizes and the rates of a {@link KlAutoencoder}.
 *
 * @param image the size of an image
 * @param latents channels of a latent image, {@code L}
 * @param widths channels at each resolution, from the image's on; each next is half as high and
 *     wide
 * @param blocks residual blocks at each resolution
 * @param groups of group norm
 * @param klWeight of the divergence from the standard normal law
 * @param learningRate of Adam
 */
public record KlAutoencoderConfig(
    ImageShape image,
    int latents,
    List<Integer> widths,
    int blocks,
    int groups,
    double klWeight,
    double learningRate) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public KlAutoencoderConfig {
    widths = List.copyOf(widths);
    require("latents", "> 0", latents > 0, latents);
    require("groups", "> 0", groups > 0, groups);
    require("widths", "multiples of " + groups, fit(widths, groups), widths);
    require("blocks", "> 0", blocks > 0, blocks);
    require("klWeight", ">= 0", klWeight >= 0, klWeight);
    require("learningRate", "> 0", learningRate > 0, learningRate);
    int factor = 1 << (widths.size() - 1);
    require(
        "image",
        "sides that are multiples of " + factor,
        image.height() % factor == 0 && image.width() % factor == 0,
        image);
  }

  /** Returns latents of 4 channels, a quarter of the image's sides: for CIFAR-10 of 8 x 8. */
  public static KlAutoencoderConfig of(ImageShape image) {
    return new KlAutoencoderConfig(image, 4, List.of(16, 32, 64), 1, 8, 1e-3, 1e-3);
  }

  private static boolean fit(List<Integer> widths, int groups) {
    return !widths.isEmpty() && widths.stream().allMatch(width -> width > 0 && width % groups == 0);
  }

  private static void require(String name, String expected, boolean fits, Object got) {
    if (!fits) {
      throw new IllegalArgumentException(
          "klAutoencoder: %s out of range, expected %s, got %s".formatted(name, expected, got));
    }
  }
}
