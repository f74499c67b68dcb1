package dev.figment.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.Batch;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Figures;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Module;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class SingleOptimizerStepTest {
  private final Weight network = new Weight();
  private final Towards three = new Towards(network);

  @Test
  void readsImagesInTheUnitRange() {
    assertThat(three.plan(5).size()).isEqualTo(5);
    assertThat(three.plan(5).scale()).isEqualTo(PixelScale.UNIT);
  }

  @Test
  void movesTheNetworkByAdam() {
    assertThat(three.optimizers()).containsOnlyKeys("adam");
    three.optimizers().get("adam").step(network.loss().backward(network.parameters()));
    assertThat(network.weight.item()).as("a first step of Adam").isCloseTo(0.1, within(1e-6));
  }

  private static final class Weight extends Module {
    final Tensor weight = parameter("weight", Init.zeros(Shape.of(1)));

    Tensor loss() {
      return weight.sub(3).square().mean();
    }
  }

  private static final class Towards extends SingleOptimizerStep {
    private final Weight network;

    Towards(Weight network) {
      super(network, LearningRate.constant(0.1));
      this.network = network;
    }

    @Override
    public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
      minimizer.minimize(network.loss(), optimizer);
      return Figures.of("loss", network.loss().item());
    }
  }
}
