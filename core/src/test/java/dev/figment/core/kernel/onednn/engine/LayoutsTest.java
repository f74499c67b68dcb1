package dev.figment.core.kernel.onednn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LayoutsTest {
  @Test
  void numbersEqualLayoutsAlike() {
    try (Descriptors descriptors = new Descriptors()) {
      int number = Layouts.number(descriptors.dense(3, 5));
      assertThat(Layouts.number(descriptors.strided(new long[] {3, 5}, new long[] {5, 1})))
          .isEqualTo(number);
      assertThat(Layouts.number(descriptors.strided(new long[] {3, 5}, new long[] {1, 3})))
          .isNotEqualTo(number);
      assertThat(Layouts.number(descriptors.dense(5, 3))).isNotEqualTo(number);
    }
  }

  @Test
  void knowsALayoutWhoseDescriptionIsGone() {
    int number = numberOfOne();
    assertThat(numberOfOne()).isEqualTo(number);
  }

  private static int numberOfOne() {
    try (Descriptors descriptors = new Descriptors()) {
      return Layouts.number(descriptors.dense(7, 11, 13));
    }
  }
}
