package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Dit;
import dev.figment.core.memory.Scope;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.tensor.Tensor;

/** The network learns to tell the noise of an image. */
final class DitStep implements Work {
  private final DitNetwork network = new DitNetwork();
  private final Optimizer adam =
      new Adam(network.namedParameters(), LearningRate.constant(Dit.RATE));
  private final Tensor noisy = FigmentWork.tensor(Dit.noisy());
  private final Tensor noise = FigmentWork.tensor(Dit.noise());
  private final Tensor condition = FigmentWork.tensor(Dit.condition());

  DitStep() {
    restart();
  }

  @Override
  public double[] run() {
    try (Scope scope = Scope.open()) {
      Tensor loss = network.forward(noisy, condition).sub(noise).square().mean();
      adam.step(loss.backward(network.parameters()));
      return new double[] {loss.item()};
    }
  }

  @Override
  public void restart() {
    FigmentWork.load(network, Dit.weights());
  }
}
