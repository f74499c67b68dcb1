package dev.figment.examples;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.DynamicBinarization;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.CausalMask;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.Losses;
import dev.figment.core.nn.MaskedConv2d;
import dev.figment.core.nn.Sequential;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;

/**
 * PixelCNN (van den Oord et al. 2016, section 3.5) from layers up: the probability of an image is
 * the product of those of its pixels, each given all before it, and masked convolutions say all of
 * them at once.
 */
public final class PixelCnnFromLayers {
  private static final int FEATURES = 32;

  private final Rng rng = Rng.seed(42);
  private final Sequential network =
      new Sequential(
          new MaskedConv2d(1, FEATURES, 7, CausalMask.A, rng), // does not see its own pixel
          Activation.RELU,
          new MaskedConv2d(FEATURES, FEATURES, 3, CausalMask.B, rng), // what it sees knows no more
          Activation.RELU,
          new MaskedConv2d(FEATURES, FEATURES, 3, CausalMask.B, rng),
          Activation.RELU,
          new MaskedConv2d(FEATURES, FEATURES, 3, CausalMask.B, rng),
          Activation.RELU,
          new Conv2d(FEATURES, 1, 1, Window.DENSE, rng));

  /** Learns the bundled digits, and draws {@code pixelcnn.png}, or the file that is named. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "pixelcnn.png");
    PixelCnnFromLayers pixelCnn = new PixelCnnFromLayers();
    pixelCnn.train(NamedDataset.MNIST_SMALL.read(Split.TRAIN), 4);
    ImageGrid.of(pixelCnn.sample(16)).write(file);
  }

  /** Maximizes the likelihood, eq. 1. Returns the loss in nats per image. */
  double train(Dataset digits, int epochs) {
    Optimizer adam = new Adam(network.namedParameters(), LearningRate.constant(2e-3));
    BatchPlan plan =
        BatchPlan.training(64, PixelScale.UNIT).with(new DynamicBinarization()); // black or white
    return Epochs.run(
        digits,
        plan,
        epochs,
        (batch, chance) -> {
          Tensor loss = Losses.bernoulli(logits(batch.images()), batch.images());
          adam.step(loss.backward(adam.parameters()));
          return loss.item();
        });
  }

  /** The logit of white of each pixel, {@code [N, 28, 28, 1] → [N, 28, 28, 1]}. */
  Tensor logits(Tensor images) {
    return network.forward(images.mul(2).sub(1)); // so that black is not what lies beyond the edge
  }

  /** {@code [count, 28, 28, 1]}, black and white. */
  Tensor sample(int count) {
    return OneByOne.pixels(count, this::logits, Rng.seed(7));
  }
}
