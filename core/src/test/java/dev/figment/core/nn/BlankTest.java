package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import org.junit.jupiter.api.Test;

class BlankTest {
  @Test
  void firstValuesAreZerosInside() {
    try (Blank blank = Blank.upTo(100)) {
      assertThat(Init.normal(Shape.of(3, 3), 1, Rng.seed(1)).toFloats()).containsOnly(0);
      assertThat(Init.orthogonal(Shape.of(3, 3), Rng.seed(1)).toFloats()).containsOnly(0);
      assertThat(new Linear(4, 5, Rng.seed(1)).parameterCount()).isEqualTo(25);
    }
    assertThat(Init.normal(Shape.of(3, 3), 1, Rng.seed(1)).toFloats()).doesNotContain(0);
  }

  @Test
  void rejectsMoreThanTheFileHolds() {
    try (Blank blank = Blank.upTo(1000)) {
      assertThatThrownBy(() -> new Linear(30_000, 30_000, Rng.seed(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "config: it asks for more weights than the file holds, expected about 1000, got"
                  + " 900000000 or more");
    }
  }

  @Test
  void rejectsManySmallOnesToo() {
    try (Blank blank = Blank.upTo(1000)) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < Integer.MAX_VALUE; i++) {
                  Init.zeros(Shape.of(10));
                }
              })
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected about 1000, got 67540 or more");
    }
  }
}
