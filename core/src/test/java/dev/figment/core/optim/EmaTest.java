package dev.figment.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.nn.Linear;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EmaTest {
  private final Linear network = new Linear(1, 1, Rng.seed(1));
  private final Tensor weight = network.parameters().get(0);

  @Test
  void warmsUpAsPublished() {
    double[] decays = {0.181818, 0.25, 0.307692, 0.357143, 0.4, 0.4};
    for (int step = 1; step <= decays.length; step++) {
      assertThat(EmaLaw.warmedUp(0.4).decay(step, 1)).isCloseTo(decays[step - 1], within(1e-6));
    }
  }

  @Test
  void averagesFromTheFirstValueOn() {
    set(weight, 10);
    Ema ema = new Ema(network, 0.25);
    set(weight, 21);
    ema.update(1);
    assertThat(ema.state().get("weight").item())
        .isCloseTo(10 * 2 / 11.0 + 21 * 9 / 11.0, within(1e-5));
    set(weight, 5);
    ema.update(1);
    assertThat(ema.state().get("weight").item()).isCloseTo(0.25 * 19 + 0.75 * 5, within(1e-5));
    assertThat(ema.steps()).isEqualTo(2);
    assertThat(weight.item()).isEqualTo(5);
  }

  @Test
  void exchangesAveragesAndParametersForAWhile() {
    set(weight, 10);
    Ema ema = new Ema(network, 0.9);
    set(weight, 20);
    ema.exchange();
    assertThat(weight.item()).isEqualTo(10);
    ema.exchange();
    assertThat(weight.item()).isEqualTo(20);
    assertThat(ema.state().get("weight").item()).isEqualTo(10);
  }

  @Test
  void resumesWithTheSameBits() {
    Ema through = new Ema(network, 0.9);
    Ema before = new Ema(network, 0.9);
    set(weight, 3);
    through.update(1);
    before.update(1);
    Ema after = new Ema(network, 0.9);
    after.state().forEach((name, tensor) -> tensor.assign(before.state().get(name)));
    after.resume(before.steps());
    set(weight, -7);
    through.update(1);
    after.update(1);
    for (Map.Entry<String, Tensor> entry : through.state().entrySet()) {
      assertThat(after.state().get(entry.getKey()).toFloats())
          .containsExactly(entry.getValue().toFloats());
    }
  }

  @Test
  void rejectsADecayOutOfRange() {
    assertThatThrownBy(() -> new Ema(network, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ema: decay out of range, expected 0 <= decay < 1, got 1.0");
  }

  @Test
  void rejectsANegativeNumberOfUpdates() {
    assertThatThrownBy(() -> new Ema(network, 0.9).resume(-2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ema: negative number of updates, expected >= 0, got -2");
  }

  private static void set(Tensor parameter, double value) {
    parameter.assign(Tensor.full(parameter.shape(), value));
  }
}
