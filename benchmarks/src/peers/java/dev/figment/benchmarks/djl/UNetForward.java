package dev.figment.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.UNet;

/** One pass, as a sampler makes many. */
final class UNetForward implements Work {
  private final NDManager manager;
  private final Parameters parameters;
  private final UNetNetwork network;
  private final NDArray noisy;

  UNetForward(NDManager manager) {
    this.manager = manager;
    parameters = new Parameters(manager, UNet.weights(), UNet.RATE, 0.9, 0.999);
    parameters.learn(false);
    network = new UNetNetwork(manager, parameters);
    noisy = Arrays.data(manager, UNet.noisy());
  }

  @Override
  public double[] run() {
    try (NDManager pass = manager.newSubManager()) {
      noisy.tempAttach(pass);
      return new double[] {network.forward(noisy).square().mean().getFloat()};
    }
  }

  @Override
  public void restart() {
    parameters.restart(UNet.weights());
    parameters.learn(false);
  }
}
