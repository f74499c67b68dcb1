package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.UNet;
import dev.figment.core.memory.Scope;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;

/** One pass, as a sampler makes many. */
final class UNetForward implements Work {
  private final UNetNetwork network = new UNetNetwork();
  private final Tensor noisy = FigmentWork.tensor(UNet.noisy());

  UNetForward() {
    restart();
  }

  @Override
  public double[] run() {
    try (Gradients.Pause pause = Gradients.paused();
        Scope scope = Scope.open()) {
      return new double[] {network.forward(noisy).square().mean().item()};
    }
  }

  @Override
  public void restart() {
    FigmentWork.load(network, UNet.weights());
  }
}
