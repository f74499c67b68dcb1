package dev.figment.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.memory.MemoryPool;
import dev.figment.core.memory.Scope;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A steady training loop takes no new memory: two linear layers learn a product by SGD. */
final class TrainingMemoryTest {
  private static final int STEPS = 5_000;
  private static final int WARM_UP = 5;
  private static final int BATCH = 16;
  private static final double RATE = 0.1;

  private final Rng rng = Rng.seed(1);
  private final Tensor inner = rng.normal(Shape.of(2, 16)).tracked();
  private final Tensor innerBias = Tensor.zeros(Shape.of(16)).tracked();
  private final Tensor outer = rng.normal(Shape.of(16, 1)).mul(0.25).tracked();
  private final Tensor outerBias = Tensor.zeros(Shape.of(1)).tracked();
  private final List<Tensor> parameters = List.of(inner, innerBias, outer, outerBias);

  @Test
  void fiveThousandStepsTakeNoMoreMemoryThanTheFirstFew() {
    MemoryPool pool = MemoryPool.shared();
    long live = Long.MAX_VALUE;
    long blocks = Long.MAX_VALUE;
    double first = 0;
    double last = 0;
    for (int i = 0; i < STEPS; i++) {
      double loss = step();
      if (i < WARM_UP) {
        live = pool.liveBytes();
        blocks = pool.blocks();
        first = Math.max(first, loss);
      }
      assertThat(pool.liveBytes()).as("live bytes after step %d", i).isLessThanOrEqualTo(live);
      assertThat(pool.blocks()).as("blocks after step %d", i).isLessThanOrEqualTo(blocks);
      last = 0.99 * last + 0.01 * loss;
    }
    assertThat(last).isLessThan(0.1 * first);
  }

  private double step() {
    try (Scope scope = Scope.open()) {
      Tensor x = rng.uniform(-1, 1, Shape.of(BATCH, 2));
      Tensor target = x.slice(1, 0, 1).mul(x.slice(1, 1, 2));
      Tensor y = x.linear(inner, innerBias).tanh().linear(outer, outerBias);
      Tensor loss = y.sub(target).square().mean();
      Gradients g = loss.backward(parameters);
      try (Gradients.Pause pause = Gradients.paused()) {
        parameters.forEach(p -> p.assign(p.sub(g.get(p).mul(RATE))));
      }
      return loss.item();
    }
  }
}
