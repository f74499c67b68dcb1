package dev.figment.autoregressive.imagegpt;

import dev.figment.core.data.Dataset;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/** Colors that stand for all others, kept with the model; black until they are made. */
final class Palette extends Module {
  private static final int PIXELS = 50_000;
  private static final int ROUNDS = 12;

  private final Tensor colors; // [K, C]

  Palette(int count, int channels) {
    colors = buffer("colors", Init.zeros(Shape.of(Math.max(1, count), channels)));
  }

  int count() {
    return colors.shape().dim(0);
  }

  float[] values() {
    return colors.toFloats();
  }

  /** Makes the colors from pixels of the data, if they have not been made. */
  void make(Dataset data, Rng rng) {
    for (float value : values()) {
      if (value != 0) {
        return;
      }
    }
    float[][] pixels = pixels(data, rng);
    float[][] means = KMeans.of(pixels, count(), ROUNDS, rng);
    float[] flat = new float[colors.shape().size()];
    for (int k = 0; k < means.length; k++) {
      System.arraycopy(means[k], 0, flat, k * means[k].length, means[k].length);
    }
    colors.assign(Tensor.of(flat, colors.shape()).to(colors.dtype()));
  }

  private static float[][] pixels(Dataset data, Rng rng) {
    int channels = data.shape().channels();
    int perImage = data.shape().bytes() / channels;
    float[][] pixels = new float[PIXELS][channels];
    byte[] image = new byte[data.shape().bytes()];
    for (int i = 0; i < PIXELS; i++) {
      if (i % 16 == 0) {
        data.read(rng.nextInt(data.size()), image, 0);
      }
      int at = rng.nextInt(perImage) * channels;
      for (int c = 0; c < channels; c++) {
        pixels[i][c] = Byte.toUnsignedInt(image[at + c]) / 255f;
      }
    }
    return pixels;
  }

  /** Returns the color that is nearest to one. */
  static int nearest(float[] color, int at, float[] colors, int channels) {
    int best = 0;
    float least = Float.POSITIVE_INFINITY;
    for (int k = 0; k * channels < colors.length; k++) {
      float sum = 0;
      for (int c = 0; c < channels; c++) {
        float d = color[at + c] - colors[k * channels + c];
        sum += d * d;
      }
      if (sum < least) {
        least = sum;
        best = k;
      }
    }
    return best;
  }
}
