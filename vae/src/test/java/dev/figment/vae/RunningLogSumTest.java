package dev.figment.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class RunningLogSumTest {
  @Test
  void addsByLogarithms() {
    ImportanceBound.RunningLogSum sum = new ImportanceBound.RunningLogSum(2);
    sum.add(new double[] {Math.log(2), -1000});
    sum.add(new double[] {Math.log(3), -1000});
    assertThat(sum.minus(Math.log(5)).toDoubles())
        .containsExactly(new double[] {0, -1000 + Math.log(2) - Math.log(5)}, within(1e-12));
  }

  @Test
  void nothingAddedIsTheLogarithmOfZero() {
    ImportanceBound.RunningLogSum sum = new ImportanceBound.RunningLogSum(1);
    sum.add(new double[] {Double.NEGATIVE_INFINITY});
    assertThat(sum.minus(0).item()).isEqualTo(Double.NEGATIVE_INFINITY);
    sum.add(new double[] {-3});
    assertThat(sum.minus(0).item()).isEqualTo(-3);
  }
}
