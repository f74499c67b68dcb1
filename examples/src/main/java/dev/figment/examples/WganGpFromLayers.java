package dev.figment.examples;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.model.Inference;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.ConvTranspose2d;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.LeakyRelu;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
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
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Improved Training of Wasserstein GANs (Gulrajani et al. 2017) from layers up: a critic measures
 * how far fakes are from the data, and its slope between both is drawn to 1.
 */
public final class WganGpFromLayers {
  private static final int LATENTS = 64;
  private static final int CRITIC_STEPS = 5;
  private static final double PENALTY = 10; // λ
  private static final Window HALF = Window.of(2, 1);

  private final Rng rng = Rng.seed(42);
  private final Sequential generator =
      new Sequential(
          new Linear(LATENTS, 7 * 7 * 32, rng),
          Activation.RELU,
          (Layer) x -> x.reshape(-1, 7, 7, 32), // [N, 7, 7, 32]
          new ConvTranspose2d(32, 16, 4, HALF, rng),
          Activation.RELU,
          new ConvTranspose2d(16, 1, 4, HALF, rng),
          Activation.TANH);
  private final Sequential critic = // no batch norm: each image has a slope of its own
      new Sequential(
          new Conv2d(1, 16, 4, HALF, rng),
          new LeakyRelu(0.2),
          new Conv2d(16, 32, 4, HALF, rng),
          new LeakyRelu(0.2),
          (Layer) x -> x.reshape(-1, 7 * 7 * 32), // [N, 1568]
          new Linear(7 * 7 * 32, 1, rng));

  /** Learns the bundled digits, and draws {@code wgan-gp.png}, or the file that is named. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "wgan-gp.png");
    WganGpFromLayers gan = new WganGpFromLayers();
    gan.train(NamedDataset.MNIST_SMALL.read(Split.TRAIN), 15);
    ImageGrid.of(gan.sample(64)).write(file);
  }

  /** Algorithm 1. Returns how far apart fakes and data are, as the critic sees it. */
  double train(Dataset digits, int epochs) {
    Optimizer ofCritic = adam(critic);
    Optimizer ofGenerator = adam(generator);
    BatchPlan plan = BatchPlan.training(64, PixelScale.SIGNED);
    return Epochs.run(
        digits,
        plan,
        epochs,
        (batch, chance) -> {
          Tensor real = batch.images();
          Tensor fake = generator.forward(chance.normal(Shape.of(batch.size(), LATENTS)));

          Tensor distance = critic.forward(real).mean().sub(critic.forward(fake.detach()).mean());
          Tensor price = penalty(real, fake.detach(), chance).mul(PENALTY);
          Tensor loss = price.sub(distance);
          ofCritic.step(loss.backward(critic.parameters()));

          if (ofCritic.steps() % CRITIC_STEPS == 0) {
            Tensor far = critic.forward(fake).mean().neg();
            ofGenerator.step(far.backward(generator.parameters()));
          }
          return distance.item();
        });
  }

  /** {@code E (|∇ f(x)| - 1)²} at images between the data and fakes; eq. 3. */
  private Tensor penalty(Tensor real, Tensor fake, Rng chance) {
    Tensor share = chance.uniform(Shape.of(real.shape().dim(0), 1, 1, 1));
    Tensor between = real.mul(share).add(fake.mul(share.neg().add(1))).detach().tracked();
    Tensor slope =
        critic.forward(between).sum().differentiableBackward(List.of(between)).get(between);
    Tensor length = slope.square().sum(1, 2, 3).add(1e-12).sqrt(); // [N]
    return length.sub(1).square().mean();
  }

  /** {@code [count, 28, 28, 1]}, pixel range [0, 1]. */
  Tensor sample(int count) {
    return Inference.of(
        () -> {
          Tensor images = generator.forward(Rng.seed(7).normal(Shape.of(count, LATENTS)));
          return PixelScale.SIGNED.to(PixelScale.UNIT, images);
        });
  }

  private static Optimizer adam(Module player) {
    return new Adam(player.namedParameters(), LearningRate.constant(5e-4), Betas.of(0.5, 0.9));
  }
}
