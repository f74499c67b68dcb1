package dev.figment.core.kernel.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LayoutsTest {
  @Test
  void numbersEqualLayoutsAlike() {
    try (Bench bench = new Bench()) {
      int number = Layouts.number(bench.dense(3, 5));
      assertThat(Layouts.number(bench.strided(new long[] {3, 5}, new long[] {5, 1})))
          .isEqualTo(number);
      assertThat(Layouts.number(bench.strided(new long[] {3, 5}, new long[] {1, 3})))
          .isNotEqualTo(number);
      assertThat(Layouts.number(bench.dense(5, 3))).isNotEqualTo(number);
    }
  }

  @Test
  void knowsALayoutWhoseDescriptionIsGone() {
    int number = numberOfOne();
    assertThat(numberOfOne()).isEqualTo(number);
  }

  private static int numberOfOne() {
    try (Bench bench = new Bench()) {
      return Layouts.number(bench.dense(7, 11, 13));
    }
  }
}
