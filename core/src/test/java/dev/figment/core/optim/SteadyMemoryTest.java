package dev.figment.core.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.memory.MemoryPool;
import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.BatchNorm;
import dev.figment.core.nn.Dropout;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Losses;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A training step in a scope leaves the pool as it found it. */
final class SteadyMemoryTest {
  private static final LearningRate RATE = LearningRate.constant(1e-3);
  private static final int STEPS = 20;

  private interface Maker extends Function<Map<String, Tensor>, Optimizer> {}

  static Stream<Maker> optimizers() {
    return Stream.of(
        p -> new Sgd(p, RATE, 0.9),
        p -> new Adam(p, RATE),
        p -> new AdamW(p, RATE, 0.1),
        p -> new RmsProp(p, RATE));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void stepsLeaveNothingBehind(Maker maker) {
    Rng rng = Rng.seed(1);
    Sequential network =
        new Sequential(
            new Linear(5, 7, rng),
            new BatchNorm(7),
            Activation.RELU,
            new Dropout(0.2, rng),
            new Linear(7, 2, rng));
    Optimizer optimizer = maker.apply(network.namedParameters());
    Ema ema = new Ema(network, 0.9);
    Tensor x = rng.normal(Shape.of(8, 5));
    Tensor target = rng.normal(Shape.of(8, 2));
    step(network, optimizer, ema, x, target);
    long live = MemoryPool.shared().liveBytes();
    for (int i = 0; i < STEPS; i++) {
      step(network, optimizer, ema, x, target);
      assertThat(MemoryPool.shared().liveBytes()).isLessThanOrEqualTo(live);
    }
    assertThat(network.parameters()).allMatch(p -> Double.isFinite(p.square().sum().item()));
  }

  private static void step(
      Sequential network, Optimizer optimizer, Ema ema, Tensor x, Tensor target) {
    try (Scope scope = Scope.open()) {
      Tensor loss = Losses.meanSquaredError(network.forward(x), target);
      Gradients gradients = loss.backward(network.parameters());
      optimizer.step(GradientClip.byNorm(0.1).clip(gradients));
      ema.update(1);
      ema.exchange();
      network.forward(x);
      ema.exchange();
    }
  }
}
