package dev.figment.core.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WindowTest {
  @Test
  void tellsTheShapeOfAConvolution() {
    Shape x = Shape.of(2, 9, 12, 5);
    assertThat(Window.of(1, 1).output(x, Shape.of(3, 3, 5, 7))).isEqualTo(Shape.of(2, 9, 12, 7));
    assertThat(Window.of(2, 0).output(x, Shape.of(4, 3, 5, 1))).isEqualTo(Shape.of(2, 3, 5, 1));
    assertThat(Window.DENSE.dilated(2).output(x, Shape.of(3, 1, 5, 6)))
        .isEqualTo(Shape.of(2, 5, 12, 6));
    assertThat(Window.DENSE.padded(new Padding(1, 0, 1, 2)).output(x, Shape.of(2, 3, 5, 6)))
        .isEqualTo(Shape.of(2, 9, 13, 6));
  }

  @Test
  void inputSizeIsTheSmallestOfAnOutput() {
    Window window = new Window(3, new Padding(0, 1, 2, 0), 2, 1);
    for (int size = 1; size < 9; size++) {
      int height = window.inputHeight(size, 4);
      assertThat(window.outputHeight(height, 4)).isEqualTo(size);
      assertThat(window.outputHeight(height - 1, 4)).isEqualTo(size - 1);
      int width = window.inputWidth(size, 4);
      assertThat(window.outputWidth(width, 4)).isEqualTo(size);
      assertThat(window.outputWidth(width - 1, 4)).isEqualTo(size - 1);
    }
  }

  @Test
  void rejectsNumbersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Window.of(0, 0))
        .withMessage(
            "window: number out of range, expected stride, dilation, groups >= 1,"
                + " got stride 0, dilation 1, groups 1");
  }
}
