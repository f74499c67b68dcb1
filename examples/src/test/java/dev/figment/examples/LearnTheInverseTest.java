package dev.figment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LearnTheInverseTest {
  @Test
  void comesCloserToTheInverse() {
    LearnTheInverse example = new LearnTheInverse(1, 600);
    double before = example.error();
    for (int step = 0; step < 600; step++) {
      example.step();
    }
    assertThat(example.error()).isLessThan(before / 2);
  }
}
