package dev.figment.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.random.Rng;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RandomShiftTest {
  private static final ImageShape SHAPE = new ImageShape(3, 4, 2);
  private static final int MOVED = 4000;

  /** One white pixel in the middle of each image. */
  private static float[] images(int count) {
    float[] pixels = new float[count * SHAPE.bytes()];
    for (int i = 0; i < count; i++) {
      Arrays.fill(pixels, i * SHAPE.bytes() + 10, i * SHAPE.bytes() + 12, 255);
    }
    return pixels;
  }

  @Test
  void movesEachImageByEveryStepAsOften() {
    float[] pixels = images(MOVED);
    new RandomShift(1).apply(pixels, MOVED, SHAPE, Rng.seed(1));
    Map<Integer, Integer> places = new HashMap<>();
    for (int i = 0; i < MOVED; i++) {
      for (int p = 0; p < SHAPE.bytes(); p += 2) {
        int at = i * SHAPE.bytes() + p;
        assertThat(pixels[at]).isEqualTo(pixels[at + 1]);
        if (pixels[at] != 0) {
          places.merge(p / 2, 1, Integer::sum);
        }
      }
    }
    assertThat(places.keySet()).containsExactlyInAnyOrder(0, 1, 2, 4, 5, 6, 8, 9, 10);
    assertThat(places.values()).allSatisfy(n -> assertThat(n).isBetween(370, 520));
    assertThat(places.values().stream().mapToInt(n -> n).sum()).isEqualTo(MOVED);
  }

  @Test
  void movesPixelsOutOfTheImage() {
    float[] pixels = images(2000);
    new RandomShift(9).apply(pixels, 2000, SHAPE, Rng.seed(1));
    int left = 0;
    for (float pixel : pixels) {
      left += pixel == 255 ? 1 : 0;
    }
    // 12 of 361 moves leave the pixel inside; it has two channels.
    assertThat(left).isBetween(2 * 45, 2 * 90);
  }

  @Test
  void changesNothingByZeroPixels() {
    float[] pixels = images(3);
    new RandomShift(0).apply(pixels, 3, SHAPE, Rng.seed(1));
    assertThat(pixels).isEqualTo(images(3));
  }

  @Test
  void leavesImagesBeyondTheCountAlone() {
    float[] pixels = images(50);
    new RandomShift(1).apply(pixels, 10, SHAPE, Rng.seed(1));
    int size = SHAPE.bytes();
    assertThat(Arrays.copyOfRange(pixels, 10 * size, 50 * size)).isEqualTo(images(40));
  }

  @Test
  void rejectsNegativeSteps() {
    assertThatThrownBy(() -> new RandomShift(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("randomShift: number out of range, expected >= 0, got -1");
  }
}
