package dev.figment.examples;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.kernel.Interpolation;
import dev.figment.core.model.Inference;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.Init;
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
 * StyleGAN2 (Karras et al. 2020) from layers up: noise becomes a style, the style scales the
 * weights of every convolution, and an image grows from a learned one of 7 x 7.
 */
public final class StyleGanFromLayers {
  private static final int STYLES = 64;
  private static final int WIDTH = 24;
  private static final double GAMMA = 10;
  private static final LeakyRelu LEAKY = new LeakyRelu(0.2);

  private final Rng rng = Rng.seed(42);
  private final Generator generator = new Generator();
  private final Sequential discriminator =
      new Sequential(
          new Conv2d(1, WIDTH, 4, Window.of(2, 1), rng),
          LEAKY,
          new Conv2d(WIDTH, 2 * WIDTH, 4, Window.of(2, 1), rng),
          LEAKY,
          (Layer) x -> x.reshape(-1, 7 * 7 * 2 * WIDTH), // [N, 98 W]
          new Linear(7 * 7 * 2 * WIDTH, 1, rng));

  /** Mapping and synthesis, figure 2d and 7b. */
  private final class Generator extends Module {
    private final Sequential mapping =
        child(
            "mapping",
            new Sequential(
                new Linear(STYLES, STYLES, rng), LEAKY, new Linear(STYLES, STYLES, rng), LEAKY));
    private final Tensor start = parameter("start", Init.normal(Shape.of(1, 7, 7, WIDTH), 1, rng));
    private final List<Modulated> layers =
        List.of(
            child("layer0", new Modulated(3, WIDTH)),
            child("layer1", new Modulated(3, WIDTH)),
            child("layer2", new Modulated(3, WIDTH)));
    private final List<Modulated> colors =
        List.of(
            child("color0", new Modulated(1, 1)),
            child("color1", new Modulated(1, 1)),
            child("color2", new Modulated(1, 1)));

    Tensor forward(Tensor noise, Rng chance) {
      Tensor style = mapping.forward(noise);
      Tensor x = start.broadcastTo(start.shape().with(0, noise.shape().dim(0)));
      Tensor image = Tensor.zeros(x.shape().with(3, 1));
      for (int i = 0; i < layers.size(); i++) {
        int side = 7 << i;
        x = x.resample(Interpolation.BILINEAR, side, side);
        Tensor grain = chance.normal(x.shape().with(3, 1)).mul(layers.get(i).grain);
        Tensor y = layers.get(i).forward(x, style, true);
        x = LEAKY.forward(y.add(grain)).mul(Math.sqrt(2));
        Tensor larger = image.resample(Interpolation.BILINEAR, side, side);
        image = larger.add(colors.get(i).forward(x, style, false)); // colors of all sizes add up
      }
      return image.tanh(); // a digit's ground is -1 everywhere, which no sum of colors is
    }
  }

  /** A convolution of which each image has weights of its own, scaled by its style. */
  private final class Modulated extends Module {
    private final Tensor weight; // [size, size, W, out]
    private final Tensor bias;
    private final Tensor grain = parameter("grain", Init.zeros(Shape.of(1)));
    private final Linear scales = child("scales", new Linear(STYLES, WIDTH, rng));
    private final Window window;

    Modulated(int size, int out) {
      weight = parameter("weight", Init.normalFanIn(Shape.of(size, size, WIDTH, out), rng));
      bias = parameter("bias", Init.zeros(Shape.of(out)));
      window = Window.of(1, size / 2);
    }

    /** Eq. 1 and 3: scaling what goes in and what comes out is the same as scaling weights. */
    Tensor forward(Tensor x, Tensor style, boolean demodulated) {
      Tensor s = scales.forward(style).add(1); // [N, W]
      Tensor y = x.mul(s.reshape(-1, 1, 1, WIDTH)).conv2d(weight, window);
      if (demodulated) {
        Tensor squares = weight.square().sum(0, 1); // [W, out]
        Tensor size = s.square().matmul(squares).add(1e-8).sqrt(); // [N, out]
        y = y.div(size.reshape(size.shape().dim(0), 1, 1, -1));
      }
      return y.add(bias);
    }
  }

  /** Learns the bundled digits, and draws {@code stylegan.png}, or the file that is named. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "stylegan.png");
    StyleGanFromLayers gan = new StyleGanFromLayers();
    gan.train(NamedDataset.MNIST_SMALL.read(Split.TRAIN), 6);
    ImageGrid.of(gan.sample(64)).write(file);
  }

  /** The non-saturating loss and R1. Returns the discriminator's loss without the penalty. */
  double train(Dataset digits, int epochs) {
    Optimizer ofDiscriminator = adam(discriminator);
    Optimizer ofGenerator = adam(generator);
    BatchPlan plan = BatchPlan.training(32, PixelScale.SIGNED);
    return Epochs.run(
        digits,
        plan,
        epochs,
        (batch, chance) -> {
          Tensor noise = chance.normal(Shape.of(batch.size(), STYLES));
          Tensor fake = generator.forward(noise, chance);

          Tensor real = batch.images().tracked();
          Tensor onReal = discriminator.forward(real);
          Tensor onFake = discriminator.forward(fake.detach());
          Tensor told = onReal.neg().softplus().mean().add(onFake.softplus().mean());
          Tensor slope = onReal.sum().differentiableBackward(List.of(real)).get(real);
          Tensor loss =
              told.add(slope.square().sum(1, 2, 3).mean().mul(GAMMA / 2)); // γ/2 |∇ D(x)|²
          ofDiscriminator.step(loss.backward(discriminator.parameters()));

          Tensor fooled = discriminator.forward(fake).neg().softplus().mean();
          ofGenerator.step(fooled.backward(generator.parameters()));
          return told.item();
        });
  }

  /** {@code [count, 28, 28, 1]}, pixel range [0, 1]. */
  Tensor sample(int count) {
    return Inference.of(
        () -> {
          Rng chance = Rng.seed(7);
          Tensor noise = chance.normal(Shape.of(count, STYLES));
          Tensor images = generator.forward(noise, chance);
          return PixelScale.SIGNED.to(PixelScale.UNIT, images);
        });
  }

  private static Optimizer adam(Module player) {
    return new Adam(player.namedParameters(), LearningRate.constant(2e-3), Betas.of(0, 0.99));
  }
}
