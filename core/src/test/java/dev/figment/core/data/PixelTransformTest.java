package dev.figment.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.random.Rng;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PixelTransformTest {
  private static final ImageShape SHAPE = new ImageShape(2, 3, 2);

  @Test
  void horizontalFlipMirrorsHalfOfTheImagesAndKeepsChannelsTogether() {
    float[] image = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    float[] mirrored = {5, 6, 3, 4, 1, 2, 11, 12, 9, 10, 7, 8};
    int count = 400;
    float[] pixels = new float[count * image.length];
    for (int i = 0; i < count; i++) {
      System.arraycopy(image, 0, pixels, i * image.length, image.length);
    }
    new HorizontalFlip().apply(pixels, count, SHAPE, Rng.seed(5));
    int flipped = 0;
    for (int i = 0; i < count; i++) {
      float[] one = Arrays.copyOfRange(pixels, i * image.length, (i + 1) * image.length);
      assertThat(one).isIn(image, mirrored);
      flipped += Arrays.equals(one, mirrored) ? 1 : 0;
    }
    assertThat(flipped).isBetween(150, 250); // 200, five deviations are 50
  }

  @Test
  void dequantizationSpreadsEachLevelOverItsInterval() {
    ImageShape shape = new ImageShape(256, 100, 1);
    float[] pixels = new float[shape.bytes()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Math.floorDiv(i, 100);
    }
    new Dequantization().apply(pixels, 1, shape, Rng.seed(5));
    PixelScale.UNIT.fromBytes(pixels, pixels.length);
    assertThat(IntStream.range(0, pixels.length))
        .allMatch(i -> pixels[i] >= 0 && pixels[i] < 1)
        .allMatch(i -> Math.abs(pixels[i] * 256 - i / 100 - 0.5) <= 0.5001);
    double mean = IntStream.range(0, pixels.length).mapToDouble(i -> pixels[i]).average().orElse(0);
    assertThat(mean).isBetween(0.4999, 0.5001); // 0.5, one deviation is 7e-6
  }

  @Test
  void dynamicBinarizationDrawsWithTheGrayValueAsProbability() {
    ImageShape shape = new ImageShape(1, 10_000, 1);
    float[] pixels = new float[shape.bytes()];
    Arrays.fill(pixels, 51);
    pixels[0] = 0;
    pixels[1] = 255;
    new DynamicBinarization().apply(pixels, 1, shape, Rng.seed(5));
    assertThat(pixels).containsOnly(0, 255);
    assertThat(pixels).startsWith(0, 255);
    long white = IntStream.range(0, pixels.length).filter(i -> pixels[i] > 0).count();
    assertThat(white).isBetween(1_800L, 2_200L); // 2000, five deviations are 200
  }

  @Test
  void whatLiesBeyondTheLastImageIsLeftAlone() {
    for (PixelTransform transform :
        new PixelTransform[] {
          new HorizontalFlip(), new Dequantization(), new DynamicBinarization()
        }) {
      float[] pixels = new float[3 * SHAPE.bytes()];
      Arrays.fill(pixels, 2 * SHAPE.bytes(), pixels.length, 7);
      transform.apply(pixels, 2, SHAPE, Rng.seed(1));
      assertThat(Arrays.copyOfRange(pixels, 2 * SHAPE.bytes(), pixels.length)).containsOnly(7);
    }
  }
}
