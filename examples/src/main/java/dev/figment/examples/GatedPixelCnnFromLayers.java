package dev.figment.examples;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.DynamicBinarization;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Losses;
import dev.figment.core.nn.Module;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Padding;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The gated PixelCNN (van den Oord et al. 2016, Conditional Image Generation) from layers up: a
 * vertical stack knows all rows above, a horizontal one what is left of a pixel, and together they
 * have no blind spot.
 */
public final class GatedPixelCnnFromLayers extends Module {
  private static final int FEATURES = 24;
  private static final int LAYERS = 4;

  private final Rng rng = Rng.seed(42);
  private final List<Gated> layers = new ArrayList<>();
  private final Conv2d head = child("head", new Conv2d(FEATURES, 1, 1, Window.DENSE, rng));

  /** Makes a network with random weights. */
  public GatedPixelCnnFromLayers() {
    for (int i = 0; i < LAYERS; i++) {
      layers.add(child("layer" + i, new Gated(i == 0 ? 1 : FEATURES, rng)));
    }
  }

  /** A layer of both stacks, figure 2. */
  private static final class Gated extends Module {
    // A pixel sees what is above it and beside that, or what is left of it: a kernel ends at it.
    private static final Window ABOVE = Window.DENSE.padded(new Padding(2, 0, 2, 2));
    private static final Window LEFT = Window.DENSE.padded(new Padding(0, 0, 2, 0));

    private final Tensor vertical; // [3, 5, in, 2p]
    private final Tensor horizontal; // [1, 3, in, 2p]
    private final Conv2d across;
    private final Conv2d out;

    Gated(int in, Rng rng) {
      int pair = 2 * FEATURES;
      vertical = parameter("vertical", Init.uniformFanIn(Shape.of(3, 5, in, pair), rng));
      horizontal = parameter("horizontal", Init.uniformFanIn(Shape.of(1, 3, in, pair), rng));
      across = child("across", new Conv2d(pair, pair, 1, Window.DENSE, rng));
      out = child("out", new Conv2d(FEATURES, FEATURES, 1, Window.DENSE, rng));
    }

    /** {@code tanh ⊙ σ} of both halves, eq. 2; the horizontal stack has shortcuts. */
    List<Tensor> forward(List<Tensor> stacks) {
      Tensor v = stacks.get(0).conv2d(vertical, ABOVE);
      Tensor before = stacks.get(1);
      Tensor h = out.forward(before.conv2d(horizontal, LEFT).add(across.forward(v)).gate());
      return List.of(v.gate(), before.shape().equals(h.shape()) ? before.add(h) : h);
    }
  }

  /** Learns the bundled digits, and draws {@code gated.png}, or the file that is named. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "gated.png");
    GatedPixelCnnFromLayers pixelCnn = new GatedPixelCnnFromLayers();
    pixelCnn.train(NamedDataset.MNIST_SMALL.read(Split.TRAIN), 3);
    ImageGrid.of(pixelCnn.sample(16)).write(file);
  }

  /** Maximizes the likelihood. Returns the loss in nats per image. */
  double train(Dataset digits, int epochs) {
    Optimizer adam = new Adam(namedParameters(), LearningRate.constant(2e-3));
    BatchPlan plan = BatchPlan.training(64, PixelScale.UNIT).with(new DynamicBinarization());
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

  /** {@code [N, 28, 28, 1] → [N, 28, 28, 1]}; images moved on by one stand for the masks. */
  Tensor logits(Tensor images) {
    Tensor x = images.mul(2).sub(1);
    List<Tensor> stacks = List.of(moved(x, 1), moved(x, 2));
    for (Gated layer : layers) {
      stacks = layer.forward(stacks);
    }
    return head.forward(stacks.get(1).relu());
  }

  /** All rows moved down by one, or all columns to the right; zeros come in. */
  private static Tensor moved(Tensor x, int axis) {
    Tensor zeros = Tensor.zeros(x.shape().with(axis, 1));
    return Tensor.concat(List.of(zeros, x.slice(axis, 0, x.shape().dim(axis) - 1)), axis);
  }

  /** {@code [count, 28, 28, 1]}, black and white. */
  Tensor sample(int count) {
    return OneByOne.pixels(count, this::logits, Rng.seed(7));
  }
}
