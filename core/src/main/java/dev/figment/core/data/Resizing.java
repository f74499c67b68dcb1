package dev.figment.core.data;

/**
 * Pictures at another size: the middle is cut out with the proportions that are wanted, then rows
 * and columns are resampled one after the other.
 *
 * <p>Smaller: each pixel is the average of the area that it covers. Larger: cubic curves through
 * the pixels.
 *
 * <p>Reference: Keys 1981, a = -1/2.
 */
final class Resizing {
  private static final double CURVE = -0.5;
  private static final int MOST = 255;

  private Resizing() {}

  static ImageFile resize(ImageFile image, int height, int width) {
    ImageShape to = new ImageShape(height, width, image.shape().channels());
    ImageShape from = image.shape();
    if (from.equals(to)) {
      return image;
    }
    // The largest part with the proportions of what is wanted.
    double scale = Math.min((double) from.height() / height, (double) from.width() / width);
    Axis rows = Axis.of(from.height(), cut(from.height(), height * scale), height);
    Axis columns = Axis.of(from.width(), cut(from.width(), width * scale), width);
    int row = from.width() * from.channels();
    int narrowRow = width * from.channels();
    double[] narrow = new double[from.height() * narrowRow]; // [H, width, C]
    for (int y = 0; y < from.height(); y++) {
      double[] values = values(image.bytes(), y * row, row);
      System.arraycopy(columns.apply(values, from.channels()), 0, narrow, y * narrowRow, narrowRow);
    }
    double[] small = rows.apply(narrow, narrowRow); // [height, width, C]
    byte[] bytes = new byte[to.bytes()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.max(0, Math.min(MOST, Math.round(small[i])));
    }
    return new ImageFile(to, bytes);
  }

  private static int cut(int size, double wanted) {
    return Math.max(1, Math.min(size, (int) Math.round(wanted)));
  }

  private static double[] values(byte[] bytes, int start, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = Byte.toUnsignedInt(bytes[start + i]);
    }
    return values;
  }

  /**
   * How one axis is resampled.
   *
   * @param first the first position that each new one is made of
   * @param weights how much of it, and of those after it, goes in
   */
  private record Axis(int[] first, double[][] weights) {
    static Axis of(int size, int cut, int to) {
      int[] first = new int[to];
      double[][] weights = new double[to][];
      int start = (size - cut) / 2;
      double scale = (double) cut / to;
      for (int i = 0; i < to; i++) {
        weights[i] = scale >= 1 ? area(i, scale, cut, first) : cubic(i, scale, cut, first);
        first[i] += start;
      }
      return new Axis(first, weights);
    }

    /** The share of each position that lies in {@code [i scale, (i + 1) scale)}. */
    private static double[] area(int i, double scale, int cut, int[] first) {
      double from = i * scale;
      double to = Math.min(cut, (i + 1) * scale);
      first[i] = (int) from;
      int last = Math.min(cut, (int) Math.ceil(to - 1e-9));
      double[] weights = new double[Math.max(1, last - first[i])];
      for (int k = 0; k < weights.length; k++) {
        int at = first[i] + k;
        weights[k] = (Math.min(to, at + 1) - Math.max(from, at)) / (to - from);
      }
      return weights;
    }

    /** Four positions around the new one; those beyond the ends count for the ends. */
    private static double[] cubic(int i, double scale, int cut, int[] first) {
      double center = (i + 0.5) * scale - 0.5;
      int before = (int) Math.floor(center) - 1;
      first[i] = Math.max(0, before);
      int last = Math.min(cut - 1, before + 3);
      double[] weights = new double[last - first[i] + 1];
      for (int at = before; at < before + 4; at++) {
        int inside = Math.max(first[i], Math.min(last, at));
        weights[inside - first[i]] += curve(Math.abs(center - at));
      }
      return weights;
    }

    private static double curve(double x) {
      return x <= 1
          ? ((CURVE + 2) * x - (CURVE + 3)) * x * x + 1
          : x < 2 ? CURVE * (((x - 5) * x + 8) * x - 4) : 0;
    }

    /** {@code [size, inner] → [to, inner]}. */
    double[] apply(double[] values, int inner) {
      double[] result = new double[first.length * inner];
      for (int i = 0; i < first.length; i++) {
        for (int k = 0; k < weights[i].length; k++) {
          int from = (first[i] + k) * inner;
          for (int j = 0; j < inner; j++) {
            result[i * inner + j] += weights[i][k] * values[from + j];
          }
        }
      }
      return result;
    }
  }
}
