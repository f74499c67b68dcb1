package dev.figment.vae.pretrained;

import dev.figment.core.check.Require;
import java.util.List;

/**
 * The sizes of a published autoencoder.
 *
 * @param latents channels of a latent image, {@code L}
 * @param widths channels at each resolution, from the image's on; each next is half as high and
 *     wide
 * @param blocks residual blocks at each resolution of the encoder; the decoder has one more
 * @param groups of group norm
 * @param scale what latents are multiplied by, so that they vary as noise does
 */
public record PublishedCodecConfig(
    int latents, List<Integer> widths, int blocks, int groups, double scale) {
  /** Channels of an image. */
  static final int COLORS = 3;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public PublishedCodecConfig {
    widths = List.copyOf(widths);
    Require.atLeast("publishedCodec", "latents", latents, 1);
    Require.atLeast("publishedCodec", "blocks", blocks, 1);
    Require.atLeast("publishedCodec", "groups", groups, 1);
    Require.positive("publishedCodec", "scale", scale);
    int parts = groups;
    boolean fit = !widths.isEmpty() && widths.stream().allMatch(w -> w > 0 && w % parts == 0);
    Require.fits("publishedCodec", "widths", "multiples of " + groups, fit, widths);
  }

  /** Returns the autoencoder of Stable Diffusion 1: 4 channels at an eighth of the sides. */
  public static PublishedCodecConfig stableDiffusion1() {
    return new PublishedCodecConfig(4, List.of(128, 256, 512, 512), 2, 32, .18215);
  }

  /** Returns the number that sides are divided by. */
  public int factor() {
    return 1 << (widths.size() - 1);
  }
}
