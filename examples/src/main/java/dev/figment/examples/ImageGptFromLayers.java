package dev.figment.examples;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.DynamicBinarization;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.kernel.Reach;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Losses;
import dev.figment.core.nn.Module;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Image GPT (Chen et al. 2020) from layers up: a transformer reads an image as a text whose words
 * are squares of 2 x 2 pixels, black or white, and says what comes next.
 */
public final class ImageGptFromLayers extends Module {
  private static final int TOKENS = 14 * 14; // T
  private static final int KINDS = 16; // K
  private static final int FEATURES = 48; // D
  private static final int HEADS = 3;

  private final Rng rng = Rng.seed(42);
  private final Tensor words = weight("words", KINDS + 1, FEATURES); // the last begins an image
  private final Tensor places = weight("places", TOKENS, FEATURES);
  private final List<Block> blocks = new ArrayList<>();
  private final Tensor head = weight("head", FEATURES, KINDS);

  /** Makes a network with random weights. */
  public ImageGptFromLayers() {
    for (int i = 0; i < 2; i++) {
      blocks.add(child("block" + i, new Block()));
    }
  }

  /** Attention to what came before, and two maps of each token, section 3.2. */
  private final class Block extends Module {
    private final Tensor qkv = parameter("qkv", random(FEATURES, 3 * FEATURES));
    private final Tensor out = parameter("out", random(FEATURES, FEATURES));
    private final Tensor wide = parameter("wide", random(FEATURES, 4 * FEATURES));
    private final Tensor narrow = parameter("narrow", random(4 * FEATURES, FEATURES));

    Tensor forward(Tensor x) {
      int size = FEATURES / HEADS;
      Tensor packed = normed(x).matmul(qkv).reshape(-1, TOKENS, 3, HEADS, size);
      Tensor read = packed.selfAttention(Reach.CAUSAL, 1 / Math.sqrt(size));
      Tensor y = x.add(read.reshape(-1, FEATURES).matmul(out)); // [N T, D]
      Tensor inner = normed(y).matmul(wide);
      return y.add(inner.mul(inner.mul(1.702).sigmoid()).matmul(narrow)); // the quick GELU
    }
  }

  /** Learns the bundled digits, and draws {@code imagegpt.png}, or the file that is named. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "imagegpt.png");
    ImageGptFromLayers gpt = new ImageGptFromLayers();
    gpt.train(NamedDataset.MNIST_SMALL.read(Split.TRAIN), 5);
    ImageGrid.of(gpt.sample(16)).write(file);
  }

  /** Maximizes the likelihood, eq. 1 and 2. Returns the loss in nats per image. */
  double train(Dataset digits, int epochs) {
    Optimizer adam = new Adam(namedParameters(), LearningRate.constant(3e-3));
    BatchPlan plan = BatchPlan.training(64, PixelScale.UNIT).with(new DynamicBinarization());
    return Epochs.run(
        digits,
        plan,
        epochs,
        (batch, chance) -> {
          IntTensor tokens = tokens(batch.images());
          Tensor loss = Losses.crossEntropy(logits(tokens), tokens);
          adam.step(loss.backward(adam.parameters()));
          return loss.item();
        });
  }

  /** Each token's kinds by those before it, {@code [N, T] → [N, T, K]}. */
  Tensor logits(IntTensor tokens) {
    int[] before = new int[tokens.shape().size()];
    for (int i = 0; i < before.length; i++) {
      before[i] = i % TOKENS == 0 ? KINDS : tokens.at(i - 1);
    }
    Tensor x = words.gather(0, IntTensor.of(before)).reshape(-1, TOKENS, FEATURES).add(places);
    x = x.reshape(-1, FEATURES); // [N T, D]
    for (Block block : blocks) {
      x = block.forward(x);
    }
    return normed(x).matmul(head).reshape(-1, TOKENS, KINDS); // [N, T, K]
  }

  /** {@code [N, 28, 28, 1] → [N, T]}: the bits of a number. */
  static IntTensor tokens(Tensor images) {
    float[] pixels = images.toFloats();
    int[] tokens = new int[pixels.length / 4];
    for (int i = 0; i < tokens.length; i++) {
      int at = i / 14 * 56 + i % 14 * 2; // images follow each other as their rows do
      tokens[i] =
          (int) (8 * pixels[at] + 4 * pixels[at + 1] + 2 * pixels[at + 28] + pixels[at + 29]);
    }
    return IntTensor.of(tokens, Shape.of(images.shape().dim(0), TOKENS));
  }

  /** {@code [count, 28, 28, 1]}, black and white. */
  Tensor sample(int count) {
    return images(OneByOne.tokens(count, TOKENS, this::logits, Rng.seed(7)));
  }

  /** {@code [N, T] → [N, 28, 28, 1]}. */
  static Tensor images(IntTensor tokens) {
    float[] pixels = new float[4 * tokens.shape().size()];
    for (int i = 0; i < pixels.length; i++) {
      int token = tokens.at(i / 56 * 14 + i % 28 / 2);
      pixels[i] = (token >> (3 - i / 28 % 2 * 2 - i % 2)) & 1;
    }
    return Tensor.of(pixels, Shape.of(tokens.shape().dim(0), 28, 28, 1));
  }

  /** To a mean square of 1, no mean taken away. */
  private static Tensor normed(Tensor x) {
    return x.div(x.square().mean(1).add(1e-5).sqrt().reshape(-1, 1)); // [N T, 1]
  }

  private Tensor weight(String name, int in, int out) {
    return parameter(name, random(in, out));
  }

  private Tensor random(int in, int out) {
    return Init.normal(Shape.of(in, out), 0.05, rng);
  }
}
