package dev.figment.core.kernel.onednn.convolution.winograd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where minimal filtering is faster, and where it does not fit. */
class WinogradChoiceTest {
  @ParameterizedTest
  @CsvSource({
    "16, 32, 64, 128, true",
    "64, 8, 256, 128, true",
    "16, 28, 64, 128, true",
    "16, 16, 64, 64, true",
    "16, 8, 128, 128, true",
    "16, 32, 32, 32, vectors", // few channels: the transforms by loops cost more than they save
    "16, 14, 64, 64, vectors", // tiles that reach beyond the image
    "16, 32, 24, 40, short", // channels that fill no whole vectors of 16
    "16, 32, 20, 36, false", // nor of 8
    "16, 32, 16, 16, false", // fewer channels
    "4, 8, 128, 128, false", // few tiles: the transform of the kernels does
    "1, 128, 128, 128, false" // tiles that no cache holds
  })
  void isChosenWhereItSaves(int images, int size, int in, int out, String when) {
    boolean chosen =
        switch (when) {
          case "vectors" -> TileVectors.FOUND.isPresent();
          case "short" -> TileVectors.FOUND.filter(vectors -> vectors.lanes() == 8).isPresent();
          default -> when.equals("true");
        };
    Shape x = Shape.of(images, size, size, in);
    Shape weight = Shape.of(3, 3, in, out);
    double share = Tuned.WORTH;
    Window same = Window.of(1, 1);
    assertThat(WinogradChoice.writes(x, weight, same, share)).isEqualTo(chosen);
    Shape swapped = Shape.of(3, 3, out, in);
    assertThat(WinogradChoice.reads(x, swapped, same, share)).isEqualTo(chosen);
  }

  @Test
  void isLeftOutWhereTheTapsDoNotFit() {
    Shape x = Shape.of(16, 32, 32, 128);
    Shape weight = Shape.of(3, 3, 128, 128);
    double always = Double.POSITIVE_INFINITY;
    Window same = Window.of(1, 1);
    assertThat(WinogradChoice.writes(x, weight, same, always)).isTrue();
    for (Window window :
        List.of(Window.of(2, 1), Window.of(1, 3), same.dilated(2), same.grouped(2))) {
      assertThat(WinogradChoice.writes(x, weight, window, always)).isFalse();
      assertThat(WinogradChoice.reads(x, weight, window, always)).isFalse();
    }
    assertThat(WinogradChoice.writes(x, Shape.of(3, 2, 128, 128), same, always)).isFalse();
  }
}
