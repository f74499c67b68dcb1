package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Dcgan;
import dev.figment.benchmarks.task.Gan;
import dev.figment.benchmarks.task.Style;
import dev.figment.benchmarks.task.Values;
import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Sequential;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.Betas;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.AdversarialLoss;
import java.util.List;

/** The discriminator learns, then the generator. */
final class GanStep implements Work {
  private static final AdversarialLoss LOSS = AdversarialLoss.NON_SATURATING;

  private final Sequential generator;
  private final Sequential discriminator;
  private final List<Values> generatorValues;
  private final List<Values> discriminatorValues;
  private final Optimizer generatorAdam;
  private final Optimizer discriminatorAdam;
  private final Tensor images;
  private final Tensor noise;

  private GanStep(Player generator, Player discriminator, Values images, Values noise) {
    this.generator = generator.network();
    this.discriminator = discriminator.network();
    generatorValues = generator.values();
    discriminatorValues = discriminator.values();
    generatorAdam = adam(this.generator);
    discriminatorAdam = adam(this.discriminator);
    this.images = FigmentWork.tensor(images);
    this.noise = FigmentWork.tensor(noise);
    restart();
  }

  /** Returns the step of {@link Gan}. */
  static GanStep affine() {
    return new GanStep(
        new Player(GanLayers.generator(), Gan.generator()),
        new Player(GanLayers.discriminator(), Gan.discriminator()),
        Gan.images(),
        Gan.noise(Gan.BATCH));
  }

  /** Returns the step of {@link Dcgan}. */
  static GanStep convolutional() {
    return new GanStep(
        new Player(DcganLayers.generator(), Dcgan.generator()),
        new Player(DcganLayers.discriminator(), Dcgan.discriminator()),
        Dcgan.images(),
        Dcgan.noise());
  }

  /** Returns the step of {@link Style}. */
  static GanStep styled() {
    return new GanStep(
        new Player(StylePlayers.generator(), Style.generator()),
        new Player(StylePlayers.discriminator(), Style.discriminator()),
        Style.images(),
        Style.noise());
  }

  private record Player(Sequential network, List<Values> values) {}

  @Override
  public double[] run() {
    try (Scope scope = Scope.open()) {
      Tensor fake = generator.forward(noise);

      Tensor onReal = discriminator.forward(images);
      Tensor onFake = discriminator.forward(fake.detach());
      Tensor discriminatorLoss = LOSS.discriminator(onReal, onFake);
      discriminatorAdam.step(discriminatorLoss.backward(discriminator.parameters()));

      Tensor generatorLoss = LOSS.generator(discriminator.forward(fake), () -> onReal);
      generatorAdam.step(generatorLoss.backward(generator.parameters()));
      return new double[] {discriminatorLoss.item(), generatorLoss.item()};
    }
  }

  @Override
  public void restart() {
    FigmentWork.load(generator, generatorValues);
    FigmentWork.load(discriminator, discriminatorValues);
  }

  private static Optimizer adam(Sequential player) {
    return new Adam(
        player.namedParameters(),
        LearningRate.constant(Gan.RATE),
        Betas.of(Gan.BETA_1, Gan.BETA_2));
  }
}
