package dev.figment.vae.vqvae;

import dev.figment.core.check.Require;
import dev.figment.core.data.ImageShape;
import java.util.List;

/**
 * The sizes and the rates of a {@link VqVae}.
 *
 * @param image the size of an image
 * @param codes vectors in the table, {@code K}
 * @param codeSize numbers of each, {@code D}
 * @param widths channels after each halving of the encoder; the decoder mirrors them
 * @param blocks residual blocks after them, and before those of the decoder
 * @param commitment the weight of the distance between the encoder's vectors and their codes
 * @param decay of the averages that codes are, {@code γ}
 * @param learningRate of Adam
 */
public record VqVaeConfig(
    ImageShape image,
    int codes,
    int codeSize,
    List<Integer> widths,
    int blocks,
    double commitment,
    double decay,
    double learningRate) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public VqVaeConfig {
    widths = List.copyOf(widths);
    Require.fits("vqVae", "codes", "> 1", codes > 1, codes);
    Require.positive("vqVae", "codeSize", codeSize);
    Require.fits("vqVae", "widths", "one or more, each > 0", isPositive(widths), widths);
    Require.notNegative("vqVae", "blocks", blocks);
    Require.notNegative("vqVae", "commitment", commitment);
    Require.fraction("vqVae", "decay", decay);
    Require.positive("vqVae", "learningRate", learningRate);
  }

  /**
   * Returns 512 codes of 32 numbers, a quarter of the image's sides: for CIFAR-10 a grid of 8 x 8.
   */
  public static VqVaeConfig of(ImageShape image) {
    return new VqVaeConfig(image, 512, 32, List.of(32, 64), 2, 0.015, 0.99, 1e-3);
  }

  private static boolean isPositive(List<Integer> widths) {
    return !widths.isEmpty() && widths.stream().allMatch(width -> width > 0);
  }
}
