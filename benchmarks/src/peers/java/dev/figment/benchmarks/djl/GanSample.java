package dev.figment.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Gan;

/** A batch of images from the generator. */
final class GanSample implements Work {
  private final NDManager manager;
  private final Parameters generator;
  private final NDArray noise;

  GanSample(NDManager manager) {
    this.manager = manager;
    generator = new Parameters(manager, Gan.generator(), Gan.RATE, Gan.BETA_1, Gan.BETA_2);
    generator.learn(false);
    noise = Arrays.data(manager, Gan.noise(Gan.SAMPLE));
  }

  @Override
  public double[] run() {
    try (NDManager pass = manager.newSubManager()) {
      noise.tempAttach(pass);
      return new double[] {Players.generate(generator, noise).square().mean().getFloat()};
    }
  }

  @Override
  public void restart() {
    generator.restart(Gan.generator());
    generator.learn(false);
  }
}
