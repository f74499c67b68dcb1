package dev.figment.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineupTest {
  @Test
  void leavesEnginesOutOfWhatTheyDoNotExpress() {
    List<String> tasks = List.of("add-16", "add-64x784", "conv-forward", "exp-64x784");

    assertThat(Lineup.of(tasks, List.of("figment-onednn", "onednn-alone")))
        .containsExactly(
            new Lineup(List.of("add-16", "add-64x784"), List.of("figment-onednn")),
            new Lineup(List.of("conv-forward"), List.of("figment-onednn", "onednn-alone")),
            new Lineup(List.of("exp-64x784"), List.of("figment-onednn")));
  }

  @Test
  void refusesATaskThatNoEngineExpresses() {
    assertThatThrownBy(() -> Lineup.of(List.of("unet-step"), List.of("samediff", "onednn-alone")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unet-step: not expressed, expected other engines, got samediff, onednn-alone");
  }
}
