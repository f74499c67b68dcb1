package dev.figment.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.benchmarks.task.Operation;
import dev.figment.benchmarks.task.Task;
import org.junit.jupiter.api.Test;

class EngineTest {
  @Test
  void findsThisLibrarysOwn() {
    assertThat(Engine.of("figment-onednn").name()).isEqualTo("figment-onednn");
    assertThat(Engine.of("figment-nd4j").name()).isEqualTo("figment-nd4j");
  }

  @Test
  void refusesWhatWasNotBuiltIn() {
    assertThatThrownBy(() -> Engine.of("abacus"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "engine: not built in, expected one of figment-onednn, figment-nd4j")
        .hasMessageEndingWith("(more with -Ppeers), got abacus");
  }

  @Test
  void refusesWhatAnEngineDoesNotExpress() {
    assertThatThrownBy(() -> Engine.prepare("samediff", Task.UNET_STEP))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unet-step: not expressed, expected another engine, got samediff");
    assertThatThrownBy(() -> Engine.prepare("onednn-alone", Operation.ADD_16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("add-16: not expressed, expected another engine, got onednn-alone");
  }
}
