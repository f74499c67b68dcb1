package dev.figment.vae.pretrained;

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
    int parts = groups;
    boolean fit = !widths.isEmpty() && parts > 0 && widths.stream().allMatch(w -> w % parts == 0);
    if (!fit) {
      throw new IllegalArgumentException(
          "publishedCodec: widths do not fit, expected multiples of %s, got %s"
              .formatted(groups, widths));
    }
    if (latents < 1 || blocks < 1 || !(scale > 0)) {
      throw new IllegalArgumentException(
          ("publishedCodec: number out of range, expected latents, blocks and scale > 0,"
                  + " got %s, %s and %s")
              .formatted(latents, blocks, scale));
    }
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
