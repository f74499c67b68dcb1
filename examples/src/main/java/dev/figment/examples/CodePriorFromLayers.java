package dev.figment.examples;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.model.Inference;
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
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The second stage of Neural Discrete Representation Learning (van den Oord et al. 2017, section
 * 3.3) from layers up: a VQ-VAE writes a digit as 7 x 7 codes, a PixelCNN learns which codes follow
 * which, and what it draws the VQ-VAE turns into digits.
 */
public final class CodePriorFromLayers {
  private static final int FEATURES = 64;
  private static final int SIDE = VqVaeFromLayers.SIDE;
  private static final int CODES = VqVaeFromLayers.CODES;

  private final Rng rng = Rng.seed(42);
  private final VqVaeFromLayers codec;
  private final Sequential network =
      new Sequential(
          new MaskedConv2d(CODES, FEATURES, 5, CausalMask.A, rng),
          Activation.RELU,
          new MaskedConv2d(FEATURES, FEATURES, 3, CausalMask.B, rng),
          Activation.RELU,
          new MaskedConv2d(FEATURES, FEATURES, 3, CausalMask.B, rng),
          Activation.RELU,
          new Conv2d(FEATURES, CODES, 1, Window.DENSE, rng));

  CodePriorFromLayers(VqVaeFromLayers codec) {
    this.codec = codec;
  }

  /** Learns the bundled digits, and draws {@code codes.png}, or the file that is named. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "codes.png");
    Dataset digits = NamedDataset.MNIST_SMALL.read(Split.TRAIN);
    VqVaeFromLayers codec = new VqVaeFromLayers();
    codec.train(digits, 5);
    CodePriorFromLayers prior = new CodePriorFromLayers(codec);
    prior.train(digits, 10);
    ImageGrid.of(prior.sample(64)).write(file);
  }

  /** Maximizes the likelihood of the codes. Returns the loss in nats per image. */
  double train(Dataset digits, int epochs) {
    Optimizer adam = new Adam(network.namedParameters(), LearningRate.constant(2e-3));
    BatchPlan plan = BatchPlan.training(64, PixelScale.UNIT);
    return Epochs.run(
        digits,
        plan,
        epochs,
        (batch, chance) -> {
          IntTensor codes = codec.codes(batch.images()); // [N, 49]
          Tensor loss = Losses.crossEntropy(logits(codes), codes);
          adam.step(loss.backward(adam.parameters()));
          return loss.item();
        });
  }

  /** Each code's kinds by the codes before it, {@code [N, 49] → [N, 49, K]}. */
  Tensor logits(IntTensor codes) {
    Tensor kinds = Tensor.oneHot(codes, CODES).reshape(-1, SIDE, SIDE, CODES); // [N, 7, 7, K]
    return network.forward(kinds).reshape(-1, SIDE * SIDE, CODES);
  }

  /** {@code [count, 28, 28, 1]}. */
  Tensor sample(int count) {
    IntTensor codes = OneByOne.tokens(count, SIDE * SIDE, this::logits, Rng.seed(7));
    return Inference.of(() -> codec.images(codes));
  }
}
