package dev.figment.core.kernel.onednn.elementwise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.shape.Shape;
import org.junit.jupiter.api.Test;

class OverlapTest {
  @Test
  void mergesAllAxesOfEqualShapes() {
    Shape shape = Shape.of(2, 3, 4);
    assertThat(Overlap.of(shape, shape, shape)).isEqualTo(new Overlap(Shape.of(24), Shape.of(24)));
  }

  @Test
  void mergesNeighborsThatBehaveAlike() {
    assertThat(overlap(Shape.of(8, 14, 14, 16), Shape.of(8, 1, 1, 16)))
        .isEqualTo(new Overlap(Shape.of(8, 196, 16), Shape.of(8, 1, 16)));
    assertThat(overlap(Shape.of(8, 14, 14, 16), Shape.of(16)))
        .isEqualTo(new Overlap(Shape.of(1568, 16), Shape.of(1, 16)));
    assertThat(overlap(Shape.of(7, 1), Shape.of(9)))
        .isEqualTo(new Overlap(Shape.of(7, 1), Shape.of(1, 9)));
  }

  @Test
  void leavesAxesOfSizeOneOut() {
    assertThat(overlap(Shape.of(2, 1, 3), Shape.of(1, 1, 3)))
        .isEqualTo(new Overlap(Shape.of(2, 3), Shape.of(1, 3)));
    assertThat(overlap(Shape.of(1, 1), Shape.of()))
        .isEqualTo(new Overlap(Shape.of(1), Shape.of(1)));
  }

  @Test
  void tellsWhichSideIsWhole() {
    Overlap overlap = overlap(Shape.of(4, 5), Shape.of(5));
    assertThat(overlap.isLeftWhole()).isTrue();
    assertThat(overlap.swapped().isLeftWhole()).isFalse();
  }

  private static Overlap overlap(Shape x, Shape y) {
    return Overlap.of(x, y, Shape.broadcast("test", x, y));
  }
}
