package dev.figment.vae.codec;

import dev.figment.core.check.Require;
import dev.figment.core.data.ImageShape;
import dev.figment.core.optim.Schedule;
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
 * @param rate of Adam
 * @param clip the longest gradient, all weights seen as one vector
 */
public record KlAutoencoderConfig(
    ImageShape image,
    int latents,
    List<Integer> widths,
    int blocks,
    int groups,
    double klWeight,
    Schedule rate,
    double clip) {
  private static final double CLIP = 100;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public KlAutoencoderConfig {
    widths = List.copyOf(widths);
    Require.positive("klAutoencoder", "latents", latents);
    Require.positive("klAutoencoder", "groups", groups);
    Require.fits("klAutoencoder", "widths", "multiples of " + groups, fit(widths, groups), widths);
    Require.positive("klAutoencoder", "blocks", blocks);
    Require.notNegative("klAutoencoder", "klWeight", klWeight);
    Require.positive("klAutoencoder", "clip", clip);
    int factor = 1 << (widths.size() - 1);
    Require.fits(
        "klAutoencoder",
        "image",
        "sides that are multiples of " + factor,
        image.height() % factor == 0 && image.width() % factor == 0,
        image);
  }

  /** Returns latents of 4 channels, a quarter of the image's sides: for CIFAR-10 of 8 x 8. */
  public static KlAutoencoderConfig of(ImageShape image) {
    return new KlAutoencoderConfig(
        image, 4, List.of(16, 32, 64), 1, 8, 1e-3, Schedule.constant(1e-3), CLIP);
  }

  /**
   * Returns the same sizes for colored digits: at a constant rate of 1e-3 without a bound on
   * gradients, training on them was lost in its third pass.
   */
  public static KlAutoencoderConfig captionedMnist(ImageShape image) {
    Schedule rate = Schedule.cosine(8e-4, 4e-5).warmUp(200);
    return new KlAutoencoderConfig(image, 4, List.of(16, 32, 64), 1, 8, 1e-3, rate, CLIP);
  }

  private static boolean fit(List<Integer> widths, int groups) {
    return !widths.isEmpty() && widths.stream().allMatch(width -> width > 0 && width % groups == 0);
  }
}
