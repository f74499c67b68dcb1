package dev.figment.examples;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.memory.Scope;
import dev.figment.core.model.Inference;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Sequential;
import dev.figment.core.nn.SinusoidalEmbedding;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.schedule.NoiseSchedule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Denoising Diffusion Probabilistic Models (Ho et al. 2020) from layers up: three affine layers
 * learn to say which noise lies on a digit, and digits are drawn by taking it away a thousand
 * times.
 */
public final class DdpmFromLayers {
  private static final int PIXELS = 28 * 28;
  private static final int WAVES = 64;
  private static final int WIDTH = 1024;

  private final NoiseSchedule schedule = NoiseSchedule.linear(1000);
  private final Rng rng = Rng.seed(42);
  private final SinusoidalEmbedding waves = new SinusoidalEmbedding(WAVES);
  private final Sequential network =
      new Sequential(
          new Linear(PIXELS + WAVES, WIDTH, rng),
          Activation.SILU,
          new Linear(WIDTH, WIDTH, rng),
          Activation.SILU,
          new Linear(WIDTH, PIXELS, rng));

  /** Learns the bundled digits, and draws {@code ddpm.png}, or the file that is named. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "ddpm.png");
    DdpmFromLayers ddpm = new DdpmFromLayers();
    ddpm.train(NamedDataset.MNIST_SMALL.read(Split.TRAIN), 60);
    ImageGrid.of(ddpm.sample(64)).write(file);
  }

  /** Algorithm 1: one time for each image, and one leap to it. */
  double train(Dataset digits, int epochs) {
    Optimizer adam = new Adam(network.namedParameters(), LearningRate.constant(5e-4));
    BatchPlan plan = BatchPlan.training(64, PixelScale.SIGNED);
    return Epochs.run(
        digits,
        plan,
        epochs,
        (batch, chance) -> {
          Shape each = Shape.of(batch.size(), 1);
          double[] times = new double[batch.size()];
          double[] alphaBars = new double[batch.size()];
          for (int n = 0; n < times.length; n++) {
            int t = chance.nextInt(schedule.steps());
            times[n] = t;
            alphaBars[n] = schedule.alphaBar(t);
          }
          Tensor alphaBar = Tensor.of(alphaBars, each).to(batch.images().dtype());
          Tensor x0 = batch.images().reshape(batch.size(), PIXELS); // [N, 784]
          Tensor noise = chance.normal(x0.shape());

          // x_t = √ᾱ x_0 + √(1 - ᾱ) ε, and the squared error of ε: eq. 4 and 14
          Tensor x = x0.mul(alphaBar.sqrt()).add(noise.mul(alphaBar.neg().add(1).sqrt()));
          Tensor said = noise(x, Tensor.of(times, Shape.of(batch.size())).to(x.dtype()));
          Tensor loss = said.sub(noise).square().mean();
          adam.step(loss.backward(network.parameters()));
          return loss.item();
        });
  }

  /** Algorithm 2. {@code [count, 28, 28, 1]}, pixel range [0, 1]. */
  Tensor sample(int count) {
    Rng chance = Rng.seed(7);
    try (Inference inference = Inference.open()) {
      Tensor x = chance.normal(Shape.of(count, PIXELS));
      for (int t = schedule.steps() - 1; t >= 0; t--) {
        try (Scope step = Scope.open()) {
          double beta = schedule.beta(t);
          Tensor said = noise(x, Tensor.full(Shape.of(count), t));
          Tensor mean =
              x.sub(said.mul(beta / Math.sqrt(1 - schedule.alphaBar(t)))).div(Math.sqrt(1 - beta));
          Tensor fresh = chance.normal(x.shape()).mul(Math.sqrt(schedule.posteriorVariance(t)));
          x = step.keep(mean.add(fresh));
        }
      }
      Tensor images = PixelScale.SIGNED.to(PixelScale.UNIT, x).clamp(0, 1);
      return inference.keep(images.reshape(count, 28, 28, 1));
    }
  }

  private Tensor noise(Tensor x, Tensor times) {
    return network.forward(Tensor.concat(List.of(x, waves.forward(times)), -1)); // [N, 784]
  }
}
