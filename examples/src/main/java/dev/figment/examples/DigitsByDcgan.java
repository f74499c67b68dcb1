package dev.figment.examples;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Batches;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.BatchNorm;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.ConvTranspose2d;
import dev.figment.core.nn.LeakyRelu;
import dev.figment.core.nn.Sequential;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.Betas;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.AdversarialLoss;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A GAN of convolutions on one screen: two players of layers, and a loop in which one learns to
 * tell digits from fakes, and the other to make fakes that are taken for digits.
 *
 * <p>Reference: Radford et al. 2016.
 */
public final class DigitsByDcgan {
  private static final AdversarialLoss LOSS = AdversarialLoss.NON_SATURATING;
  private static final Window TWO =
      Window.of(2, 1); // halves the sides, or doubles them: 28, 14, 7, 4
  private static final int LATENTS = 100;
  private static final int BATCH = 64;

  private final Rng rng;
  private final Sequential generator;
  private final Sequential discriminator;
  private final Optimizer generatorAdam;
  private final Optimizer discriminatorAdam;

  /** Makes the players. */
  DigitsByDcgan(Rng rng) {
    this.rng = rng;
    generator =
        new Sequential(
            ConvTranspose2d.withoutBias(LATENTS, 256, 4, Window.DENSE, rng), // [N, 4, 4, 256]
            new BatchNorm(256),
            Activation.RELU,
            ConvTranspose2d.withoutBias(256, 128, 3, TWO, rng), // [N, 7, 7, 128]
            new BatchNorm(128),
            Activation.RELU,
            ConvTranspose2d.withoutBias(128, 64, 4, TWO, rng), // [N, 14, 14, 64]
            new BatchNorm(64),
            Activation.RELU,
            new ConvTranspose2d(64, 1, 4, TWO, rng), // [N, 28, 28, 1]
            Activation.TANH);
    discriminator =
        new Sequential(
            new Conv2d(1, 64, 4, TWO, rng), // [N, 14, 14, 64]
            new LeakyRelu(0.2),
            Conv2d.withoutBias(64, 128, 4, TWO, rng), // [N, 7, 7, 128]
            new BatchNorm(128),
            new LeakyRelu(0.2),
            Conv2d.withoutBias(128, 256, 3, TWO, rng), // [N, 4, 4, 256]
            new BatchNorm(256),
            new LeakyRelu(0.2),
            new Conv2d(256, 1, 4, Window.DENSE, rng)); // [N, 1, 1, 1]
    generatorAdam = adam(generator);
    discriminatorAdam = adam(discriminator);
  }

  /** Learns the bundled digits and draws some: {@code [FILE] [EPOCHS]}. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "digits.png");
    int epochs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
    DigitsByDcgan gan = new DigitsByDcgan(Rng.seed(1));
    Dataset digits = NamedDataset.MNIST_SMALL.read(Split.TRAIN);
    for (int epoch = 0; epoch < epochs; epoch++) {
      double[] losses = gan.learn(digits, epoch);
      System.out.printf("epoch %d: critic %.3f, generator %.3f%n", epoch + 1, losses[0], losses[1]);
    }
    ImageGrid.of(gan.draw(64), PixelScale.SIGNED).write(file);
    System.out.println("64 digits are in " + file + ".");
  }

  /** Passes over the data once, and returns the last losses. */
  double[] learn(Dataset digits, int epoch) {
    double[] losses = new double[2];
    BatchPlan plan = BatchPlan.training(BATCH, PixelScale.SIGNED);
    try (Batches batches = Batches.of(digits, plan, rng, epoch)) {
      while (batches.hasNext()) {
        try (Scope scope = Scope.open()) {
          losses = step(batches.next().images());
        }
      }
    }
    return losses;
  }

  private double[] step(Tensor real) {
    Tensor fake = generator.forward(noise(BATCH));

    Tensor onReal = discriminator.forward(real);
    Tensor critic = LOSS.discriminator(onReal, discriminator.forward(fake.detach()));
    discriminatorAdam.step(critic.backward(discriminator.parameters()));

    Tensor maker = LOSS.generator(discriminator.forward(fake), () -> onReal);
    generatorAdam.step(maker.backward(generator.parameters()));
    return new double[] {critic.item(), maker.item()};
  }

  /** Draws fakes, pixel range [-1, 1]; the normalization uses what it learned. */
  Tensor draw(int count) {
    generator.evaluate();
    Tensor images = generator.forward(noise(count)).detach();
    generator.train();
    return images;
  }

  private Tensor noise(int count) {
    return rng.normal(Shape.of(count, 1, 1, LATENTS));
  }

  private static Optimizer adam(Sequential player) {
    return new Adam(player.namedParameters(), LearningRate.constant(2e-4), Betas.of(0.5, 0.999));
  }
}
