package dev.figment.autoregressive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.core.data.ImageShape;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PixelTokensTest {
  @Test
  void bytesComeBackInEveryOrderOfColors() {
    Tensor image =
        Tensor.of(
            new float[] {0, 51 / 255f, 1, 10 / 255f, 20 / 255f, 30 / 255f}, Shape.of(1, 1, 2, 3));
    for (ColorOrder order : ColorOrder.values()) {
      PixelTokens pixels = new PixelTokens(new ImageShape(1, 2, 3), Levels.BYTES, order);
      IntTensor tokens = pixels.toTokens(image, Rng.seed(1));
      assertThat(pixels.toImages(tokens).toFloats()).isEqualTo(image.toFloats());
    }
    PixelTokens lecture =
        new PixelTokens(new ImageShape(1, 2, 3), Levels.BYTES, ColorOrder.RED_BLUE_GREEN);
    assertThat(lecture.toTokens(image, Rng.seed(1)).toInts())
        .containsExactly(0, 255, 51, 10, 30, 20);
  }

  @Test
  void blackAndWhiteAreDrawnFromGray() {
    PixelTokens pixels = PixelTokens.of(new ImageShape(10, 100, 1), Levels.BINARY);
    Tensor gray = Tensor.full(Shape.of(1, 10, 100, 1), 0.3);
    IntTensor tokens = pixels.toTokens(gray, Rng.seed(1));
    assertThat(Arrays.stream(tokens.toInts()).sum()).isBetween(250, 350);
    assertThat(pixels.toTokens(pixels.toImages(tokens), Rng.seed(2))).isEqualTo(tokens);
  }

  @Test
  void rejectsChannelsWithoutAnOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PixelTokens.of(new ImageShape(2, 2, 4), Levels.BYTES))
        .withMessage("pixelTokens: channels have no order, expected 1 or 3, got 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenGrid(2, 2, 1, 1))
        .withMessage(
            "tokenGrid: size out of range, expected sizes >= 1 of kinds >= 2, got 2x2x1 of 1");
  }
}
