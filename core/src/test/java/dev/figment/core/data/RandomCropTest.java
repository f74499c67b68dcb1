package dev.figment.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.core.random.Rng;
import org.junit.jupiter.api.Test;

final class RandomCropTest {
  private static final ImageShape SHAPE = new ImageShape(8, 6, 2);

  /** The first channel rises downwards, the second to the right. */
  private static float[] ramps(int count) {
    float[] pixels = new float[count * SHAPE.bytes()];
    for (int i = 0, next = 0; i < count; i++) {
      for (int y = 0; y < SHAPE.height(); y++) {
        for (int x = 0; x < SHAPE.width(); x++) {
          pixels[next++] = 20 * y;
          pixels[next++] = 30 * x;
        }
      }
    }
    return pixels;
  }

  @Test
  void theWholeStaysAsItIs() {
    float[] pixels = ramps(3);
    new RandomCrop(1).apply(pixels, 3, SHAPE, Rng.seed(1));
    assertThat(pixels).isEqualTo(ramps(3));
  }

  @Test
  void aPartOfARampIsAFlatterRampWithinIt() {
    int count = 200;
    float[] pixels = ramps(count);
    new RandomCrop(0.5).apply(pixels, count, SHAPE, Rng.seed(1));
    double least = 1;
    double most = 0;
    for (int i = 0; i < count; i++) {
      int middle = i * SHAPE.bytes() + (3 * SHAPE.width() + 2) * 2;
      double share = (pixels[middle + SHAPE.width() * 2] - pixels[middle]) / 20;
      double across = (pixels[middle + 3] - pixels[middle + 1]) / 30;
      assertThat(share).isBetween(0.44, 1.05);
      assertThat(across).isBetween(share - 0.11, share + 0.11);
      least = Math.min(least, share);
      most = Math.max(most, share);
    }
    assertThat(least).isLessThan(0.6);
    assertThat(most).isGreaterThan(0.9);
    for (float pixel : pixels) {
      assertThat(pixel).isBetween(0f, 150f).isEqualTo(Math.round(pixel));
    }
  }

  @Test
  void rejectsSharesThatAreNone() {
    for (double share : new double[] {0, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new RandomCrop(share))
          .withMessage("randomCrop: share out of range, expected 0 < least <= 1, got " + share);
    }
  }
}
