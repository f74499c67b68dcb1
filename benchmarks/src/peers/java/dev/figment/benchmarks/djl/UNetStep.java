package dev.figment.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.UNet;

/** The network learns to tell the noise of an image. */
final class UNetStep implements Work {
  private final NDManager manager;
  private final Parameters parameters;
  private final UNetNetwork network;
  private final NDArray noisy;
  private final NDArray noise;

  UNetStep(NDManager manager) {
    this.manager = manager;
    parameters = new Parameters(manager, UNet.weights(), UNet.RATE, 0.9, 0.999);
    network = new UNetNetwork(manager, parameters);
    noisy = Arrays.data(manager, UNet.noisy());
    noise = Arrays.data(manager, UNet.noise());
  }

  @Override
  public double[] run() {
    try (NDManager step = manager.newSubManager()) {
      noisy.tempAttach(step);
      NDArray loss;
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        loss = network.forward(noisy).sub(noise).square().mean();
        collector.backward(loss);
      }
      parameters.step();
      return new double[] {loss.getFloat()};
    }
  }

  @Override
  public void restart() {
    parameters.restart(UNet.weights());
  }
}
