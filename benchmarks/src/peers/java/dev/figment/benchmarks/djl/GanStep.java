package dev.figment.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Dcgan;
import dev.figment.benchmarks.task.Gan;
import dev.figment.benchmarks.task.Style;
import dev.figment.benchmarks.task.Values;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The discriminator learns, then the generator; the discriminator is frozen while it does, so that
 * gradients that nobody asks for are not computed.
 */
final class GanStep implements Work {
  private final NDManager manager;
  private final Player generator;
  private final Player discriminator;
  private final NDArray images;
  private final NDArray noise;

  private GanStep(
      NDManager manager, Player generator, Player discriminator, Values images, Values noise) {
    this.manager = manager;
    this.generator = generator;
    this.discriminator = discriminator;
    this.images = Arrays.data(manager, images);
    this.noise = Arrays.data(manager, noise);
  }

  /** Returns the step of {@link Gan}. */
  static GanStep affine(NDManager manager) {
    return new GanStep(
        manager,
        new Player(parameters(manager, Gan.generator()), Gan.generator(), Players::generate),
        new Player(
            parameters(manager, Gan.discriminator()), Gan.discriminator(), Players::discriminate),
        Gan.images(),
        Gan.noise(Gan.BATCH));
  }

  /** Returns the step of {@link Dcgan}. */
  static GanStep convolutional(NDManager manager) {
    DcganPlayers players = new DcganPlayers(manager);
    return new GanStep(
        manager,
        new Player(parameters(manager, Dcgan.generator()), Dcgan.generator(), players::generate),
        new Player(
            parameters(manager, Dcgan.discriminator()),
            Dcgan.discriminator(),
            players::discriminate),
        Dcgan.images(),
        Dcgan.noise());
  }

  /** Returns the step of {@link Style}. */
  static GanStep styled(NDManager manager) {
    StylePlayers players = new StylePlayers(manager);
    return new GanStep(
        manager,
        new Player(parameters(manager, Style.generator()), Style.generator(), players::generate),
        new Player(
            parameters(manager, Style.discriminator()),
            Style.discriminator(),
            players::discriminate),
        Style.images(),
        Style.noise());
  }

  private static Parameters parameters(NDManager manager, List<Values> values) {
    return new Parameters(manager, values, Gan.RATE, Gan.BETA_1, Gan.BETA_2);
  }

  private record Player(
      Parameters parameters,
      List<Values> values,
      BiFunction<Parameters, NDArray, NDArray> network) {
    NDArray forward(NDArray x) {
      return network.apply(parameters, x);
    }

    void restart() {
      parameters.restart(values);
    }
  }

  @Override
  public double[] run() {
    try (NDManager step = manager.newSubManager()) {
      images.tempAttach(step);
      noise.tempAttach(step);
      NDArray fake;
      NDArray discriminatorLoss;
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        fake = generator.forward(noise);
        NDArray onReal = discriminator.forward(images);
        NDArray onFake = discriminator.forward(fake.stopGradient());
        discriminatorLoss = data(onReal).add(Activation.softPlus(onFake).mean());
        collector.backward(discriminatorLoss);
      }
      discriminator.parameters().step();

      discriminator.parameters().learn(false);
      NDArray generatorLoss;
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        generatorLoss = data(discriminator.forward(fake));
        collector.backward(generatorLoss);
      }
      discriminator.parameters().learn(true);
      generator.parameters().step();
      return new double[] {discriminatorLoss.getFloat(), generatorLoss.getFloat()};
    }
  }

  @Override
  public void restart() {
    generator.restart();
    discriminator.restart();
  }

  /** The loss of logits that should say "from the data". */
  private static NDArray data(NDArray logits) {
    return Activation.softPlus(logits.neg()).mean();
  }
}
