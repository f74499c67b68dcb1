package dev.figment.examples;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.DynamicBinarization;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.distribution.Bernoulli;
import dev.figment.core.distribution.Gaussian;
import dev.figment.core.model.Inference;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Sequential;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Importance Weighted Autoencoders (Burda et al. 2016) from layers up: as a VAE, but of each digit
 * several latents are drawn, and those that explain it well count for more.
 */
public final class IwaeFromLayers extends Module {
  private static final int LATENTS = 20;
  private static final int PIXELS = 28 * 28;
  private static final int DRAWS = 5; // k
  private static final Gaussian PRIOR = Gaussian.standard(Shape.of(1), DType.FLOAT);

  private final Rng rng = Rng.seed(42);
  private final Sequential encoder = child("encoder", perceptron(PIXELS, 2 * LATENTS));
  private final Sequential decoder = child("decoder", perceptron(LATENTS, PIXELS));

  private Sequential perceptron(int in, int out) {
    return new Sequential(new Linear(in, 200, rng), Activation.TANH, new Linear(200, out, rng));
  }

  /** Learns the bundled digits, and draws {@code iwae.png}, or the file that is named. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "iwae.png");
    IwaeFromLayers iwae = new IwaeFromLayers();
    iwae.train(NamedDataset.MNIST_SMALL.read(Split.TRAIN), 20);
    ImageGrid.of(iwae.sample(64)).write(file);
  }

  /** Maximizes the bound of eq. 8 on digits that are black and white by chance, anew each time. */
  double train(Dataset digits, int epochs) {
    Optimizer adam = new Adam(namedParameters(), LearningRate.constant(1e-3));
    BatchPlan plan = BatchPlan.training(100, PixelScale.UNIT).with(new DynamicBinarization());
    return Epochs.run(
        digits,
        plan,
        epochs,
        (batch, chance) -> {
          Tensor loss = bound(batch.images(), DRAWS, chance).mean().neg();
          adam.step(loss.backward(adam.parameters()));
          return loss.item();
        });
  }

  /** {@code ln 1/k Σ p(x, z) / q(z|x)}; {@code [N, 28, 28, 1] → [N]}. */
  Tensor bound(Tensor images, int draws, Rng chance) {
    Tensor x = images.reshape(-1, PIXELS); // [N, 784]
    List<Tensor> halves = encoder.forward(x).split(1, LATENTS, LATENTS); // [N, L], [N, L]
    Gaussian posterior = new Gaussian(halves.get(0), halves.get(1));
    Tensor z = posterior.sample(draws, chance); // [k, N, L]
    Tensor ofImage = new Bernoulli(decoder.forward(z)).logDensity(x).sum(-1); // ln p(x|z), [k, N]
    Tensor ofLatent = PRIOR.logDensity(z).sub(posterior.logDensity(z)).sum(-1); // [k, N]
    return ofImage.add(ofLatent).logSumExp(0).sub(Math.log(draws));
  }

  /** {@code [count, 28, 28, 1]}, pixel range [0, 1]: means of {@code p(x|z)}. */
  Tensor sample(int count) {
    Tensor z = Rng.seed(7).normal(Shape.of(count, LATENTS));
    return Inference.of(() -> decoder.forward(z).sigmoid().reshape(count, 28, 28, 1));
  }
}
