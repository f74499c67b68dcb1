package dev.figment.gan.augment;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.Map;

/**
 * Colors, places and a hole, changed in every image: brightness by up to ½, the distance of colors
 * from gray by up to the double, contrast by a half; moved by up to an eighth of the sides; a hole
 * of half the sides.
 *
 * <p>Reference: Zhao et al. 2020, section 3.
 */
final class DiffAugment implements Augmenter {
  @Override
  public Tensor apply(Tensor images, Rng rng) {
    Shape shape = images.shape();
    ColorMap colors = new ColorMap(shape.dim(0));
    PixelMap pixels = new PixelMap(shape, 1);
    for (int i = 0; i < shape.dim(0); i++) {
      colors.brighten(i, rng.nextUniform() - 0.5);
      colors.saturate(i, 2 * rng.nextUniform());
      colors.contrast(i, rng.nextUniform() + 0.5);
      place(pixels, i, shape, rng);
    }
    return pixels.apply(colors.apply(images));
  }

  /** Moves an image and cuts the hole. {@code pixels} is modified. */
  private static void place(PixelMap pixels, int image, Shape shape, Rng rng) {
    int height = shape.dim(1);
    int width = shape.dim(2);
    int down = shift(height, rng);
    int right = shift(width, rng);
    int top = rng.nextInt(height + 1) - height / 4;
    int left = rng.nextInt(width + 1) - width / 4;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean hole = y >= top && y < top + height / 2 && x >= left && x < left + width / 2;
        if (!hole) {
          pixels.set(0, image, y * width + x, y - down, x - right, 1);
        }
      }
    }
  }

  private static int shift(int side, Rng rng) {
    int most = Math.round(side / 8f);
    return rng.nextInt(2 * most + 1) - most;
  }

  @Override
  public void observe(Tensor onReal) {}

  @Override
  public Map<String, Tensor> state() {
    return Map.of();
  }
}
