package dev.figment.vae;

import dev.figment.core.tensor.ShapeException;
import dev.figment.core.tensor.Tensor;

/** How far images are from what a model makes of their latents. */
public final class ReconstructionError {
  private ReconstructionError() {}

  /**
   * Returns the squared distance of each image from its reconstruction, summed over its values.
   *
   * <p>Shapes: {@code [N, H, W, C], [N, H, W, C] → [N]}. Units: pixel range [0, 1].
   *
   * @throws ShapeException if the shapes differ
   */
  public static Tensor squaredPerImage(Tensor images, Tensor reconstructions) {
    if (!images.shape().equals(reconstructions.shape())) {
      throw new ShapeException(
          "reconstruction: shapes differ, expected %s, got %s"
              .formatted(images.shape(), reconstructions.shape()));
    }
    return images.sub(reconstructions).square().sum(1, 2, 3);
  }

  /**
   * Returns the peak signal-to-noise ratio of a data set.
   *
   * <p>Formula: {@code -10 log10(squaredErrorPerImage / values)}. Units: decibels; pixel range [0,
   * 1].
   *
   * @param squaredErrorPerImage the mean over the data set
   * @param values how many an image has, {@code H W C}
   */
  public static double psnr(double squaredErrorPerImage, int values) {
    return -10 * Math.log10(squaredErrorPerImage / values);
  }
}
