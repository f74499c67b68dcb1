package dev.figment.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.benchmarks.task.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkTest {
  @ParameterizedTest
  @EnumSource
  void beginsAgainWithTheSameResults(Task task) {
    Work work = Engine.of("figment-onednn").prepare(task);
    double[] first = work.run();
    work.restart();

    assertThat(work.run()).isEqualTo(first);
  }
}
