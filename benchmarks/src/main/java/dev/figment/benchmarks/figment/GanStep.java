package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Gan;
import dev.figment.core.kernel.memory.Scope;
import dev.figment.core.nn.Sequential;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.Betas;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.AdversarialLoss;

/** The discriminator learns, then the generator. */
final class GanStep implements Work {
  private final Sequential generator = GanLayers.generator();
  private final Sequential discriminator = GanLayers.discriminator();
  private final Optimizer generatorAdam = adam(generator);
  private final Optimizer discriminatorAdam = adam(discriminator);
  private final Tensor images = FigmentWork.tensor(Gan.images());
  private final Tensor noise = FigmentWork.tensor(Gan.noise(Gan.BATCH));

  GanStep() {
    restart();
  }

  @Override
  public double[] run() {
    try (Scope scope = Scope.open()) {
      Tensor fake = generator.forward(noise);

      Tensor discriminatorLoss =
          AdversarialLoss.discriminator(
              discriminator.forward(images), discriminator.forward(fake.detach()));
      discriminatorAdam.step(discriminatorLoss.backward(discriminator.parameters()));

      Tensor generatorLoss = AdversarialLoss.generator(discriminator.forward(fake));
      generatorAdam.step(generatorLoss.backward(generator.parameters()));
      return new double[] {discriminatorLoss.item(), generatorLoss.item()};
    }
  }

  @Override
  public void restart() {
    FigmentWork.load(generator, Gan.generator());
    FigmentWork.load(discriminator, Gan.discriminator());
  }

  private static Optimizer adam(Sequential player) {
    return new Adam(
        player.namedParameters(),
        LearningRate.constant(Gan.RATE),
        Betas.of(Gan.BETA_1, Gan.BETA_2));
  }
}
