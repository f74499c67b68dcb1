package dev.figment.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.GradientCollector;
import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Denoiser;

/** The network learns to make the clean image of the noisy one. */
final class DenoiserStep implements Work {
  private static final Shape ONE = new Shape(1, 1);
  private static final Shape SAME = new Shape(Denoiser.KERNEL / 2, Denoiser.KERNEL / 2);

  private final NDManager manager;
  private final Parameters network;
  private final NDArray noisy;
  private final NDArray clean;

  DenoiserStep(NDManager manager) {
    this.manager = manager;
    network = new Parameters(manager, Denoiser.weights(), Denoiser.RATE, 0.9, 0.999);
    noisy = Arrays.data(manager, Denoiser.noisy());
    clean = Arrays.data(manager, Denoiser.clean());
  }

  @Override
  public double[] run() {
    try (NDManager step = manager.newSubManager()) {
      noisy.tempAttach(step);
      NDArray loss;
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        loss = denoise().sub(clean).square().mean();
        collector.backward(loss);
      }
      network.step();
      return new double[] {loss.getFloat()};
    }
  }

  @Override
  public void restart() {
    network.restart(Denoiser.weights());
  }

  private NDArray denoise() {
    NDArray y = noisy;
    for (int i = 0; i < network.size(); i += 2) {
      if (i > 0) {
        y = Activation.relu(y);
      }
      y = Conv2d.conv2d(y, network.get(i), network.get(i + 1), ONE, SAME).singletonOrThrow();
    }
    return y;
  }
}
