package dev.figment.core.metric;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Evaluation;
import dev.figment.core.model.Figures;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;

/** How far images are from what a model makes of their latents. */
public final class ReconstructionError {
  private static final String SQUARED_ERROR = "squaredErrorPerImage";

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

  /** Returns an error as {@code squaredErrorPerImage} and {@code psnr}. */
  public static Figures figures(double squaredErrorPerImage, ImageShape image) {
    return Figures.of(SQUARED_ERROR, squaredErrorPerImage)
        .and("psnr", psnr(squaredErrorPerImage, image.bytes()));
  }

  /**
   * Returns the {@link #figures} of what a model makes of a data set.
   *
   * @param data images of the model's size
   */
  public static Figures evaluate(LatentCodec model, Dataset data, Rng rng) {
    Figures means =
        Evaluation.means(
            data,
            PixelScale.UNIT,
            rng,
            batch -> {
              Tensor images = batch.images();
              Tensor error = squaredPerImage(images, model.decode(model.encode(images)));
              return Figures.of(SQUARED_ERROR, error.mean().item());
            });
    return figures(means.get(SQUARED_ERROR), data.shape());
  }
}
