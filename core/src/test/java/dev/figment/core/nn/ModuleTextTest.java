package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import org.junit.jupiter.api.Test;

final class ModuleTextTest {
  private static class Scaled extends Module {
    Scaled() {
      parameter("scale", Init.ones(Shape.of(1)));
    }
  }

  private static final class Named extends Module {
    Named() {
      child(
          "body",
          new Sequential(new Linear(1000, 20, Rng.seed(1)), Activation.RELU, new BatchNorm(20)));
      child("end", new Scaled() {});
    }
  }

  @Test
  void saysLayersSizesAndParameters() {
    assertThat(new Named().toString().lines())
        .containsExactly(
            "Named: 20,061 parameters",
            "  body  Sequential  20,060",
            "    0   Linear      20,020  weight [1000, 20], bias [20]",
            "    2   BatchNorm       40  gain [20], bias [20], runningMean [20], runningVariance"
                + " [20]",
            "  end   Scaled           1  scale [1]");
  }

  @Test
  void saysTensorsOfItsOwn() {
    assertThat(new Scaled()).hasToString("Scaled: 1 parameter, scale [1]");
    assertThat(new Sequential()).hasToString("Sequential: 0 parameters");
  }
}
