package dev.figment.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.benchmarks.task.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkTest {
  @ParameterizedTest
  @EnumSource
  void beginsAgainWithTheSameResults(Task task) {
    Work work = Engine.prepare("figment-onednn", task);
    double[] first = work.run();
    work.restart();

    // The losses after an update may differ in the last digit: Adam's averages go on.
    assertThat(work.run()).containsExactly(first, within(1e-6));
  }
}
