package dev.figment.benchmarks.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValuesTest {
  @Test
  void dependsOnTheSeedAlone() {
    assertThat(Values.uniform(7, 1, 2, 3).numbers())
        .hasSize(6)
        .isEqualTo(Values.uniform(7, 1, 2, 3).numbers())
        .isNotEqualTo(Values.uniform(8, 1, 2, 3).numbers());
  }

  @Test
  void staysWithinTheBoundAndUsesAllOfIt() {
    float[] numbers = Values.uniform(1, 0.5, 1000).numbers();
    double least = 0;
    double most = 0;
    for (float number : numbers) {
      least = Math.min(least, number);
      most = Math.max(most, number);
    }
    assertThat(least).isBetween(-0.5, -0.49);
    assertThat(most).isBetween(0.49, 0.5);
  }

  @Test
  void givesEachLayerAWeightAndABias() {
    assertThat(Values.affine(1, List.of(4, 3, 2)).stream().map(Values::shape))
        .containsExactly(List.of(4, 3), List.of(3), List.of(3, 2), List.of(2));
    assertThat(Values.convolutions(1, 3, List.of(4, 2)).stream().map(Values::shape))
        .containsExactly(List.of(3, 3, 4, 2), List.of(2));
  }
}
