package dev.figment.core.kernel.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {
  @Test
  void visitsPositionsInOrderAndTheirTapsInOrder() {
    SlidingWindow sweep =
        SlidingWindow.of(Shape.of(1, 2, 3, 1), Shape.of(1, 1, 2, 1), 2, 2, Window.DENSE);
    assertThat(pairs(sweep, 0, 1))
        .containsExactly(
            "0 in 0 by 0",
            "1 in 0 by 1",
            "3 in 0 by 2",
            "4 in 0 by 3", //
            "1 in 1 by 0",
            "2 in 1 by 1",
            "4 in 1 by 2",
            "5 in 1 by 3");
  }

  @Test
  void leavesOutTapsOnThePadding() {
    SlidingWindow sweep =
        SlidingWindow.of(Shape.of(1, 1, 2, 1), Shape.of(1, 1, 2, 1), 3, 3, Window.of(1, 1));
    assertThat(pairs(sweep, 0, 1))
        .containsExactly("0 in 0 by 4", "1 in 0 by 5", "0 in 1 by 3", "1 in 1 by 4");
  }

  @Test
  void movesByTheStrideAndSpreadsByTheDilation() {
    Window window = Window.of(2, 0).dilated(3);
    SlidingWindow sweep =
        SlidingWindow.of(Shape.of(1, 1, 6, 1), Shape.of(1, 1, 2, 1), 1, 2, window);
    assertThat(pairs(sweep, 0, 1))
        .containsExactly("0 in 0 by 0", "3 in 0 by 1", "2 in 1 by 0", "5 in 1 by 1");
  }

  @Test
  void countsLinesThroughAllImages() {
    SlidingWindow sweep =
        SlidingWindow.of(Shape.of(3, 2, 2, 1), Shape.of(3, 2, 2, 1), 1, 1, Window.DENSE);
    assertThat(pairs(sweep, 3, 5))
        .containsExactly("6 in 6 by 0", "7 in 7 by 0", "8 in 8 by 0", "9 in 9 by 0");
  }

  private static List<String> pairs(SlidingWindow sweep, int from, int to) {
    List<String> pairs = new ArrayList<>();
    sweep.visit(
        from, to, (pixel, position, tap) -> pairs.add(pixel + " in " + position + " by " + tap));
    return pairs;
  }
}
