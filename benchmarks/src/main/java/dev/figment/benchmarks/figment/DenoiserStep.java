package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Denoiser;
import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.Losses;
import dev.figment.core.nn.Sequential;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;

/** The network learns to make the clean image of the noisy one. */
final class DenoiserStep implements Work {
  private final Sequential network =
      new Sequential(conv(0), Activation.RELU, conv(1), Activation.RELU, conv(2));
  private final Optimizer adam =
      new Adam(network.namedParameters(), LearningRate.constant(Denoiser.RATE));
  private final Tensor noisy = FigmentWork.tensor(Denoiser.noisy());
  private final Tensor clean = FigmentWork.tensor(Denoiser.clean());

  DenoiserStep() {
    restart();
  }

  @Override
  public double[] run() {
    try (Scope scope = Scope.open()) {
      Tensor loss = Losses.meanSquaredError(network.forward(noisy), clean);
      adam.step(loss.backward(network.parameters()));
      return new double[] {loss.item()};
    }
  }

  @Override
  public void restart() {
    FigmentWork.load(network, Denoiser.weights());
  }

  private static Conv2d conv(int index) {
    int in = Denoiser.CHANNELS.get(index);
    int out = Denoiser.CHANNELS.get(index + 1);
    Window same = Window.of(1, Denoiser.KERNEL / 2);
    return new Conv2d(in, out, Denoiser.KERNEL, same, Rng.seed(0));
  }
}
