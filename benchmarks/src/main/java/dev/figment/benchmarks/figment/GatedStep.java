package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Conv;
import dev.figment.benchmarks.task.Gated;
import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.CausalMask;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Losses;
import dev.figment.core.nn.MaskedConv2d;
import dev.figment.core.nn.Residual;
import dev.figment.core.nn.Sequential;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The network learns each pixel from those before it. */
final class GatedStep implements Work {
  private final Sequential network = network();
  private final Optimizer adam =
      new Adam(network.namedParameters(), LearningRate.constant(Gated.RATE));
  private final Tensor images = FigmentWork.tensor(Gated.images());

  GatedStep() {
    restart();
  }

  @Override
  public double[] run() {
    try (Scope scope = Scope.open()) {
      Tensor loss = Losses.bernoulli(network.forward(images), images);
      adam.step(loss.backward(network.parameters()));
      return new double[] {loss.item()};
    }
  }

  @Override
  public void restart() {
    FigmentWork.load(network, Gated.weights());
  }

  private static Sequential network() {
    List<Layer> layers = new ArrayList<>();
    layers.add(masked(Gated.FIRST, CausalMask.A));
    for (int i = 0; i < Gated.LAYERS; i++) {
      layers.add(
          new Residual(
              new Sequential(
                  masked(Gated.PAIR, CausalMask.B), Tensor::gate, Convolutions.conv(Gated.MIX))));
    }
    layers.add(Activation.RELU);
    layers.add(Convolutions.conv(Gated.LAST));
    return new Sequential(layers);
  }

  private static MaskedConv2d masked(Conv c, CausalMask seen) {
    return new MaskedConv2d(c.in(), c.out(), c.size(), seen, Rng.seed(0));
  }
}
