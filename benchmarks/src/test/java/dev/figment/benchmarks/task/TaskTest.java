package dev.figment.benchmarks.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskTest {
  @ParameterizedTest
  @EnumSource
  void isFoundByItsTitle(Task task) {
    assertThat(Task.of(task.title())).isSameAs(task);
  }

  @Test
  void refusesAnUnknownTitle() {
    assertThatThrownBy(() -> Task.of("gan"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("task: unknown, expected one of gan-step, ")
        .hasMessageEndingWith(", got gan");
  }
}
