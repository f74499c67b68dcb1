package dev.figment.core.kernel.onednn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoveTest {
  @Test
  void mergesAxesThatLieAlikeOnBothSides() {
    Shape box = Shape.of(2, 3, 4);
    assertThat(Move.of(box, new int[] {12, 4, 1}, new int[] {12, 4, 1}))
        .isEqualTo(new Move(List.of(24L), List.of(1L), List.of(1L)));
    assertThat(Move.of(box, new int[] {24, 8, 1}, new int[] {12, 4, 1}))
        .isEqualTo(new Move(List.of(6L, 4L), List.of(8L, 1L), List.of(4L, 1L)));
  }

  @Test
  void leavesAxesOfSizeOneOut() {
    assertThat(Move.of(Shape.of(1, 5, 1), new int[] {99, 7, 3}, new int[] {5, 1, 1}))
        .isEqualTo(new Move(List.of(5L), List.of(7L), List.of(1L)));
    assertThat(Move.of(Shape.of(), new int[0], new int[0]))
        .isEqualTo(new Move(List.of(1L), List.of(1L), List.of(1L)));
  }
}
