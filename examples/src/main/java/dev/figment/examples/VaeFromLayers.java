package dev.figment.examples;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.distribution.Gaussian;
import dev.figment.core.model.Inference;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Losses;
import dev.figment.core.nn.Sequential;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Auto-Encoding Variational Bayes (Kingma and Welling 2014) from layers up: an encoder says where
 * the latents of a digit may be, a decoder draws the digit from one of them, and the latents stay
 * near a law that can be drawn from.
 */
public final class VaeFromLayers {
  private static final int LATENTS = 20;
  private static final int PIXELS = 28 * 28;

  private final Rng rng = Rng.seed(42);
  private final Sequential encoder =
      new Sequential(
          new Linear(PIXELS, 400, rng), Activation.TANH, new Linear(400, 2 * LATENTS, rng));
  private final Sequential decoder =
      new Sequential(new Linear(LATENTS, 400, rng), Activation.TANH, new Linear(400, PIXELS, rng));

  /** Learns the bundled digits, and draws {@code vae.png}, or the file that is named. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "vae.png");
    VaeFromLayers vae = new VaeFromLayers();
    vae.train(NamedDataset.MNIST_SMALL.read(Split.TRAIN), 20);
    ImageGrid.of(vae.sample(64)).write(file);
  }

  /** Maximizes the lower bound of eq. 10, with one draw of each posterior. */
  double train(Dataset digits, int epochs) {
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    encoder.namedParameters().forEach((name, p) -> parameters.put("encoder." + name, p));
    decoder.namedParameters().forEach((name, p) -> parameters.put("decoder." + name, p));
    Optimizer adam = new Adam(parameters, LearningRate.constant(1e-3));
    BatchPlan plan = BatchPlan.training(100, PixelScale.UNIT);
    return Epochs.run(
        digits,
        plan,
        epochs,
        (batch, chance) -> {
          Tensor x = batch.images().reshape(batch.size(), PIXELS); // [N, 784]
          Gaussian posterior = posterior(x);
          Tensor z = posterior.sample(chance); // mean + deviation * noise: the gradient passes
          Tensor reconstruction = Losses.bernoulli(decoder.forward(z), x); // -ln p(x|z)
          Tensor divergence = posterior.divergenceFromStandard().sum(1).mean(); // from p(z)
          Tensor loss = reconstruction.add(divergence);
          adam.step(loss.backward(adam.parameters()));
          return loss.item();
        });
  }

  /** {@code q(z|x)}. */
  private Gaussian posterior(Tensor x) {
    List<Tensor> halves = encoder.forward(x).split(1, LATENTS, LATENTS); // [N, L], [N, L]
    return new Gaussian(halves.get(0), halves.get(1));
  }

  /** {@code [count, 28, 28, 1]}, pixel range [0, 1]: means of {@code p(x|z)}. */
  Tensor sample(int count) {
    return Inference.of(
        () -> {
          Tensor z = Rng.seed(7).normal(Shape.of(count, LATENTS));
          return decoder.forward(z).sigmoid().reshape(count, 28, 28, 1);
        });
  }
}
