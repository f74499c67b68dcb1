package dev.figment.examples;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.model.Inference;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Init;
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
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Generative Adversarial Nets (Goodfellow et al. 2014) from layers up: a generator turns noise into
 * digits, a discriminator tells them from real ones, and each learns from the other.
 */
public final class GanFromLayers {
  private static final int LATENTS = 100;
  private static final int PIXELS = 28 * 28;

  private final Rng rng = Rng.seed(42);
  private final Sequential generator =
      new Sequential(
          affine(LATENTS, 256), Activation.RELU,
          affine(256, 512), Activation.RELU,
          affine(512, PIXELS), Activation.TANH);
  private final Sequential discriminator =
      new Sequential(
          affine(PIXELS, 512),
          new LeakyRelu(0.2),
          affine(512, 256),
          new LeakyRelu(0.2),
          affine(256, 1));

  /** Learns the bundled digits, and draws {@code gan.png}, or the file that is named. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "gan.png");
    GanFromLayers gan = new GanFromLayers();
    gan.train(NamedDataset.MNIST_SMALL.read(Split.TRAIN), 20);
    ImageGrid.of(gan.sample(64)).write(file);
  }

  /** Algorithm 1, with one step of the discriminator for each of the generator. */
  double train(Dataset digits, int epochs) {
    Optimizer ofDiscriminator = adam(discriminator);
    Optimizer ofGenerator = adam(generator);
    BatchPlan plan = BatchPlan.training(64, PixelScale.SIGNED);
    return Epochs.run(
        digits,
        plan,
        epochs,
        (batch, chance) -> {
          Tensor real = batch.images().reshape(batch.size(), PIXELS); // [N, 784]
          Tensor fake = generator.forward(chance.normal(Shape.of(batch.size(), LATENTS)));

          // -ln D(x) - ln(1 - D(G(z))), of logits
          Tensor onReal = discriminator.forward(real).neg().softplus().mean();
          Tensor onFake = discriminator.forward(fake.detach()).softplus().mean();
          Tensor loss = onReal.add(onFake);
          ofDiscriminator.step(loss.backward(discriminator.parameters()));

          // -ln D(G(z)), which does not saturate
          Tensor fooled = discriminator.forward(fake).neg().softplus().mean();
          ofGenerator.step(fooled.backward(generator.parameters()));
          return loss.item(); // 2 ln 2 where the discriminator is right one time in two
        });
  }

  /** {@code [count, 28, 28, 1]}, pixel range [0, 1]. */
  Tensor sample(int count) {
    return Inference.of(
        () -> {
          Tensor images = generator.forward(Rng.seed(7).normal(Shape.of(count, LATENTS)));
          return PixelScale.SIGNED.to(PixelScale.UNIT, images).reshape(count, 28, 28, 1);
        });
  }

  private Linear affine(int in, int out) {
    return new Linear(Init.kaimingNormal(Shape.of(in, out), rng));
  }

  private static Optimizer adam(Module player) {
    return new Adam(player.namedParameters(), LearningRate.constant(2e-4), Betas.of(0.5, 0.999));
  }
}
