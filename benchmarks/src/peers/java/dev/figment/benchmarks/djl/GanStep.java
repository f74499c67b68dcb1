package dev.figment.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Gan;

/**
 * The discriminator learns, then the generator; the discriminator is frozen while it does, so that
 * gradients that nobody asks for are not computed.
 */
final class GanStep implements Work {
  private final NDManager manager;
  private final Parameters generator;
  private final Parameters discriminator;
  private final NDArray images;
  private final NDArray noise;

  GanStep(NDManager manager) {
    this.manager = manager;
    generator = new Parameters(manager, Gan.generator(), Gan.RATE, Gan.BETA_1, Gan.BETA_2);
    discriminator = new Parameters(manager, Gan.discriminator(), Gan.RATE, Gan.BETA_1, Gan.BETA_2);
    images = Arrays.data(manager, Gan.images());
    noise = Arrays.data(manager, Gan.noise(Gan.BATCH));
  }

  @Override
  public double[] run() {
    try (NDManager step = manager.newSubManager()) {
      images.tempAttach(step);
      noise.tempAttach(step);
      NDArray fake;
      NDArray discriminatorLoss;
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        fake = Players.generate(generator, noise);
        NDArray onReal = Players.discriminate(discriminator, images);
        NDArray onFake = Players.discriminate(discriminator, fake.stopGradient());
        discriminatorLoss = data(onReal).add(Activation.softPlus(onFake).mean());
        collector.backward(discriminatorLoss);
      }
      discriminator.step();

      discriminator.learn(false);
      NDArray generatorLoss;
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        generatorLoss = data(Players.discriminate(discriminator, fake));
        collector.backward(generatorLoss);
      }
      discriminator.learn(true);
      generator.step();
      return new double[] {discriminatorLoss.getFloat(), generatorLoss.getFloat()};
    }
  }

  @Override
  public void restart() {
    generator.restart(Gan.generator());
    discriminator.restart(Gan.discriminator());
  }

  /** The loss of logits that should say "from the data". */
  private static NDArray data(NDArray logits) {
    return Activation.softPlus(logits.neg()).mean();
  }
}
