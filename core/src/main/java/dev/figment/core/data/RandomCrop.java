package dev.figment.core.data;

import dev.figment.core.random.Rng;

/**
 * Of each image a random part, of the image's proportions, takes the place of the whole: it is made
 * as large by straight lines between pixels, and rounded to whole levels.
 *
 * @param least the smallest share of a side; the shares up to 1 and all places are as likely
 */
public record RandomCrop(double least) implements PixelTransform {
  /**
   * Checks the share.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public RandomCrop {
    if (!(least > 0 && least <= 1)) {
      throw new IllegalArgumentException(
          "randomCrop: share out of range, expected 0 < least <= 1, got " + least);
    }
  }

  @Override
  public void apply(float[] pixels, int count, ImageShape shape, Rng rng) {
    float[] chance = new float[3 * count];
    rng.fillUniform(chance);
    float[] whole = new float[shape.bytes()];
    for (int image = 0; image < count; image++) {
      int offset = image * shape.bytes();
      System.arraycopy(pixels, offset, whole, 0, whole.length);
      double share = least + (1 - least) * chance[3 * image];
      double top = (1 - share) * chance[3 * image + 1] * shape.height();
      double left = (1 - share) * chance[3 * image + 2] * shape.width();
      enlarge(whole, pixels, offset, shape, new Part(share, top, left));
    }
  }

  /** The part's share of a side, and where its corner is, in pixels. */
  private record Part(double share, double top, double left) {}

  /** Writes the part into {@code to}, which is modified. */
  private static void enlarge(float[] from, float[] to, int offset, ImageShape shape, Part part) {
    int channels = shape.channels();
    for (int y = 0; y < shape.height(); y++) {
      Between rows = Between.of(part.top + (y + 0.5) * part.share - 0.5, shape.height());
      for (int x = 0; x < shape.width(); x++) {
        Between columns = Between.of(part.left + (x + 0.5) * part.share - 0.5, shape.width());
        for (int c = 0; c < channels; c++) {
          double upper = columns.of(from, rows.first * shape.width(), channels, c);
          double lower = columns.of(from, rows.second * shape.width(), channels, c);
          to[offset + (y * shape.width() + x) * channels + c] =
              Math.round(upper + rows.share * (lower - upper));
        }
      }
    }
  }

  /** Two neighbors, and how far from the first to the second. */
  private record Between(int first, int second, double share) {
    static Between of(double place, int size) {
      double inside = Math.max(0, Math.min(size - 1, place));
      int first = (int) inside;
      return new Between(first, Math.min(size - 1, first + 1), inside - first);
    }

    double of(float[] pixels, int row, int channels, int channel) {
      double left = pixels[(row + first) * channels + channel];
      double right = pixels[(row + second) * channels + channel];
      return left + share * (right - left);
    }
  }
}
