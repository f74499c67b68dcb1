package dev.figment.core.data;

import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;

/**
 * The two colors that an image of a colored digit has, and the digit without them: whether a
 * generated image shows what was asked.
 *
 * <p>The ground is the mean of the outermost pixels; the ink is the mean of those that differ from
 * it by three quarters as much as the pixel that differs most, or more.
 *
 * @param ink the named color nearest to the digit's
 * @param ground the named color nearest to that around it
 * @param digit {@code [H, W, 1]}: how far each pixel is on the way from ground to ink, in [0, 1]
 */
public record DigitColors(NamedColor ink, NamedColor ground, Tensor digit) {
  private static final int CHANNELS = 3;
  private static final double WHITE = 255;
  private static final double FAR = 0.75;

  /**
   * Reads one image, {@code [H, W, 3]}.
   *
   * <p>Units: pixel range [0, 1].
   *
   * @throws ShapeException if it has another shape
   */
  public static DigitColors of(Tensor image) {
    Shape shape = image.shape();
    if (shape.rank() != 3 || shape.dim(2) != CHANNELS) {
      throw new ShapeException("digitColors: no color image, expected [H, W, 3], got " + shape);
    }
    float[] pixels = image.toFloats();
    int height = shape.dim(0);
    int width = shape.dim(1);
    Mean border = new Mean();
    for (int i = 0; i < height * width; i++) {
      boolean outermost =
          i < width || i >= (height - 1) * width || i % width == 0 || i % width == width - 1;
      if (outermost) {
        border.add(pixels, i);
      }
    }
    double[] ground = border.value();
    double most = 0;
    for (int i = 0; i < height * width; i++) {
      most = Math.max(most, distance(pixels, i, ground));
    }
    Mean stroke = new Mean();
    for (int i = 0; i < height * width; i++) {
      if (distance(pixels, i, ground) >= FAR * most) {
        stroke.add(pixels, i);
      }
    }
    double[] ink = stroke.value();
    float[] digit = new float[height * width];
    for (int i = 0; i < digit.length; i++) {
      digit[i] = (float) share(pixels, i, ground, ink);
    }
    return new DigitColors(
        nearest(ink), nearest(ground), Tensor.of(digit, Shape.of(height, width, 1)));
  }

  private static NamedColor nearest(double[] color) {
    return NamedColor.nearest(color[0] * WHITE, color[1] * WHITE, color[2] * WHITE);
  }

  /** How far a pixel is on the way between two colors. */
  private static double share(float[] pixels, int pixel, double[] from, double[] to) {
    double along = 0;
    double whole = 0;
    for (int c = 0; c < CHANNELS; c++) {
      along += (pixels[pixel * CHANNELS + c] - from[c]) * (to[c] - from[c]);
      whole += (to[c] - from[c]) * (to[c] - from[c]);
    }
    return whole == 0 ? 0 : Math.max(0, Math.min(1, along / whole));
  }

  private static double distance(float[] pixels, int pixel, double[] color) {
    double sum = 0;
    for (int c = 0; c < CHANNELS; c++) {
      double difference = pixels[pixel * CHANNELS + c] - color[c];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  /** The mean color of some pixels. */
  private static final class Mean {
    private final double[] sum = new double[CHANNELS];
    private int count;

    void add(float[] pixels, int pixel) {
      for (int c = 0; c < CHANNELS; c++) {
        sum[c] += pixels[pixel * CHANNELS + c];
      }
      count++;
    }

    double[] value() {
      double[] mean = sum.clone();
      for (int c = 0; c < CHANNELS; c++) {
        mean[c] /= count;
      }
      return mean;
    }
  }
}
