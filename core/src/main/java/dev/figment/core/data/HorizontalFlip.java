package dev.figment.core.data;

import dev.figment.core.random.Rng;

/** Each image is mirrored left to right with probability one half. */
public record HorizontalFlip() implements PixelTransform {
  @Override
  public void apply(float[] pixels, int count, ImageShape shape, Rng rng) {
    float[] coins = new float[count];
    rng.fillUniform(coins);
    for (int image = 0; image < count; image++) {
      if (coins[image] < 0.5f) {
        mirror(pixels, image * shape.bytes(), shape);
      }
    }
  }

  private static void mirror(float[] pixels, int offset, ImageShape shape) {
    int channels = shape.channels();
    for (int y = 0; y < shape.height(); y++) {
      int left = offset + y * shape.width() * channels;
      int right = left + (shape.width() - 1) * channels;
      for (; left < right; left += channels, right -= channels) {
        for (int c = 0; c < channels; c++) {
          float kept = pixels[left + c];
          pixels[left + c] = pixels[right + c];
          pixels[right + c] = kept;
        }
      }
    }
  }
}
