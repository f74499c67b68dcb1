package dev.figment.examples;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.kernel.Interpolation;
import dev.figment.core.model.Inference;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.LeakyRelu;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Residual;
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
 * R3GAN (Huang et al. 2024) from layers up: the discriminator compares each image with a fake, its
 * slope is kept small at both, and residual blocks that begin as nothing need no normalization.
 */
public final class R3GanFromLayers {
  private static final int LATENTS = 64;
  private static final int WIDTH = 16;
  private static final double GAMMA = 1;

  private final Rng rng = Rng.seed(42);
  private final Sequential generator =
      new Sequential(
          new Linear(LATENTS, 7 * 7 * WIDTH, rng),
          (Layer) x -> x.reshape(-1, 7, 7, WIDTH), // [N, 7, 7, W]
          block(),
          (Layer) x -> x.resample(Interpolation.BILINEAR, 14, 14),
          block(),
          (Layer) x -> x.resample(Interpolation.BILINEAR, 28, 28),
          block(),
          new Conv2d(WIDTH, 1, 1, Window.DENSE, rng),
          Activation.TANH); // a digit's ground is -1 everywhere, which no sum is
  private final Sequential discriminator =
      new Sequential(
          new Conv2d(1, WIDTH, 1, Window.DENSE, rng),
          block(),
          (Layer) x -> x.averagePool(2, Window.of(2, 0)),
          block(),
          (Layer) x -> x.averagePool(2, Window.of(2, 0)),
          block(),
          (Layer) x -> x.reshape(-1, 7 * 7 * WIDTH), // [N, 49 W]
          new Linear(7 * 7 * WIDTH, 1, rng));

  /** Learns the bundled digits, and draws {@code r3gan.png}, or the file that is named. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "r3gan.png");
    R3GanFromLayers gan = new R3GanFromLayers();
    gan.train(NamedDataset.MNIST_SMALL.read(Split.TRAIN), 6);
    ImageGrid.of(gan.sample(64)).write(file);
  }

  /** Eq. 2 with both penalties of section 2.2. Returns the discriminator's loss without them. */
  double train(Dataset digits, int epochs) {
    Optimizer ofDiscriminator = adam(discriminator);
    Optimizer ofGenerator = adam(generator);
    BatchPlan plan = BatchPlan.training(64, PixelScale.SIGNED);
    return Epochs.run(
        digits,
        plan,
        epochs,
        (batch, chance) -> {
          Tensor fake = generator.forward(chance.normal(Shape.of(batch.size(), LATENTS)));

          Tensor real = batch.images().tracked();
          Tensor made = fake.detach().tracked();
          Tensor onReal = discriminator.forward(real);
          Tensor onFake = discriminator.forward(made);
          Tensor pairs = onFake.sub(onReal).softplus().mean(); // is the image the likelier one?
          Tensor slopes = squaredSlope(onReal, real).add(squaredSlope(onFake, made)); // R1 and R2
          Tensor loss = pairs.add(slopes.mul(GAMMA / 2));
          ofDiscriminator.step(loss.backward(discriminator.parameters()));

          Tensor known = discriminator.forward(real).detach();
          Tensor fooled = known.sub(discriminator.forward(fake)).softplus().mean();
          ofGenerator.step(fooled.backward(generator.parameters()));
          return pairs.item(); // ln 2 where no pair can be told
        });
  }

  /** {@code E |∇ D(x)|²}. */
  private static Tensor squaredSlope(Tensor scores, Tensor images) {
    Tensor slope = scores.sum().differentiableBackward(List.of(images)).get(images);
    return slope.square().sum(1, 2, 3).mean(); // [N] → []
  }

  /** {@code [count, 28, 28, 1]}, pixel range [0, 1]. */
  Tensor sample(int count) {
    return Inference.of(
        () -> {
          Tensor images = generator.forward(Rng.seed(7).normal(Shape.of(count, LATENTS)));
          return PixelScale.SIGNED.to(PixelScale.UNIT, images);
        });
  }

  /** A residual block whose last convolution begins at zero. */
  private Layer block() {
    return new Residual(
        new Sequential(
            new Conv2d(WIDTH, 2 * WIDTH, 1, Window.DENSE, rng),
            new LeakyRelu(0.2),
            new Conv2d(2 * WIDTH, 2 * WIDTH, 3, Window.of(1, 1), rng),
            new LeakyRelu(0.2),
            new Silent(2 * WIDTH, WIDTH)));
  }

  /** A convolution of one tap that begins at zero. */
  private static final class Silent extends Module implements Layer {
    private final Tensor weight; // [1, 1, in, out]

    Silent(int in, int out) {
      weight = parameter("weight", Init.zeros(Shape.of(1, 1, in, out)));
    }

    @Override
    public Tensor forward(Tensor x) {
      return x.conv2d(weight, Window.DENSE);
    }
  }

  private static Optimizer adam(Module player) {
    return new Adam(player.namedParameters(), LearningRate.constant(1e-3), Betas.of(0, 0.9));
  }
}
