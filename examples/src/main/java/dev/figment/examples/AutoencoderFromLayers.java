package dev.figment.examples;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
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
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reducing the Dimensionality of Data with Neural Networks (Hinton and Salakhutdinov 2006) from
 * layers up: a digit through 30 numbers and back, by smaller layers than the paper's.
 */
public final class AutoencoderFromLayers {
  private static final int LATENTS = 30;
  private static final int PIXELS = 28 * 28;

  private final Rng rng = Rng.seed(42);
  private final Sequential encoder =
      new Sequential(
          new Linear(PIXELS, 400, rng),
          Activation.RELU,
          new Linear(400, 100, rng),
          Activation.RELU,
          new Linear(100, LATENTS, rng));
  private final Sequential decoder =
      new Sequential(
          new Linear(LATENTS, 100, rng),
          Activation.RELU,
          new Linear(100, 400, rng),
          Activation.RELU,
          new Linear(400, PIXELS, rng));
  private final Sequential both = new Sequential(encoder, decoder);

  /** Learns the bundled digits, and draws digits above what comes back of them. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "autoencoder.png");
    Dataset digits = NamedDataset.MNIST_SMALL.read(Split.TRAIN);
    AutoencoderFromLayers autoencoder = new AutoencoderFromLayers();
    autoencoder.train(digits, 15);
    Tensor shown = digits.limit(8).toBatch(PixelScale.UNIT).images();
    Tensor back = autoencoder.reconstruct(shown);
    ImageGrid.of(Tensor.concat(List.of(shown, back), 0)).columns(8).write(file);
  }

  /** Minimizes the cross-entropy of each pixel, as the paper does. */
  double train(Dataset digits, int epochs) {
    Optimizer adam = new Adam(both.namedParameters(), LearningRate.constant(1e-3));
    BatchPlan plan = BatchPlan.training(100, PixelScale.UNIT);
    return Epochs.run(
        digits,
        plan,
        epochs,
        (batch, chance) -> {
          Tensor x = batch.images().reshape(batch.size(), PIXELS); // [N, 784]
          Tensor loss = Losses.bernoulli(both.forward(x), x);
          adam.step(loss.backward(adam.parameters()));
          return loss.item();
        });
  }

  /** {@code [N, 28, 28, 1] → [N, 28, 28, 1]}. */
  Tensor reconstruct(Tensor images) {
    Tensor x = images.reshape(-1, PIXELS); // [N, 784]
    return Inference.of(() -> both.forward(x).sigmoid().reshape(images.shape()));
  }
}
