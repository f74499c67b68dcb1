package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.UNet;
import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Losses;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.tensor.Tensor;

/** The network learns to tell the noise of an image. */
final class UNetStep implements Work {
  private final UNetNetwork network = new UNetNetwork();
  private final Optimizer adam =
      new Adam(network.namedParameters(), LearningRate.constant(UNet.RATE));
  private final Tensor noisy = FigmentWork.tensor(UNet.noisy());
  private final Tensor noise = FigmentWork.tensor(UNet.noise());

  UNetStep() {
    restart();
  }

  @Override
  public double[] run() {
    try (Scope scope = Scope.open()) {
      Tensor loss = Losses.meanSquaredError(network.forward(noisy), noise);
      adam.step(loss.backward(network.parameters()));
      return new double[] {loss.item()};
    }
  }

  @Override
  public void restart() {
    FigmentWork.load(network, UNet.weights());
  }
}
