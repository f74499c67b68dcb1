package dev.figment.examples;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.distribution.DiscretizedLogisticMixture;
import dev.figment.core.nn.CausalMask;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.MaskedConv2d;
import dev.figment.core.nn.Module;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PixelCNN++ (Salimans et al. 2017) from layers up, on gray digits: a pixel of 256 levels is a
 * mixture of discretized logistic laws, which know that 200 is next to 201.
 *
 * <p>Differs from the paper: one masked stream instead of two that are shifted, at one size of the
 * image, and no weight norm.
 */
public final class PixelCnnPlusFromLayers extends Module {
  private static final int FEATURES = 16;
  private static final int COMPONENTS = 5;
  private static final int ROWS = DiscretizedLogisticMixture.rows(1);

  private final Rng rng = Rng.seed(42);
  private final MaskedConv2d first =
      child("first", new MaskedConv2d(1, FEATURES, 7, CausalMask.A, rng));
  private final List<Block> blocks = new ArrayList<>();
  private final Conv2d last =
      child("last", new Conv2d(2 * FEATURES, ROWS * COMPONENTS, 1, Window.DENSE, rng));

  /** Makes a network of three blocks. */
  public PixelCnnPlusFromLayers() {
    for (int i = 0; i < 3; i++) {
      blocks.add(child("block" + i, new Block(rng)));
    }
  }

  /** A residual block with a gate: {@code x + p σ(q)}, section 2.5 and the authors' program. */
  private static final class Block extends Module {
    private final MaskedConv2d inner;
    private final MaskedConv2d pair;

    Block(Rng rng) {
      inner = child("inner", new MaskedConv2d(2 * FEATURES, FEATURES, 3, CausalMask.B, rng));
      pair = child("pair", new MaskedConv2d(2 * FEATURES, 2 * FEATURES, 3, CausalMask.B, rng));
    }

    Tensor forward(Tensor x) {
      List<Tensor> halves =
          pair.forward(both(inner.forward(both(x)))).split(-1, FEATURES, FEATURES);
      return x.add(halves.get(0).mul(halves.get(1).sigmoid()));
    }
  }

  /** {@code [elu(x), elu(-x)]}: twice the channels. */
  private static Tensor both(Tensor x) {
    return Tensor.concat(List.of(x, x.neg()), -1).elu(1);
  }

  /** Learns the bundled digits, and draws {@code pixelcnnpp.png}, or the file that is named. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "pixelcnnpp.png");
    PixelCnnPlusFromLayers pixelCnn = new PixelCnnPlusFromLayers();
    pixelCnn.train(NamedDataset.MNIST_SMALL.read(Split.TRAIN), 4);
    ImageGrid.of(pixelCnn.sample(16)).write(file);
  }

  /** Maximizes the likelihood. Returns the loss in nats per image. */
  double train(Dataset digits, int epochs) {
    Optimizer adam = new Adam(namedParameters(), LearningRate.constant(2e-3));
    return Epochs.run(
        digits,
        BatchPlan.training(64, PixelScale.UNIT),
        epochs,
        (batch, chance) -> {
          Tensor pixels = law(batch.images()).logDensity(batch.images()); // [N, 28, 28]
          Tensor loss = pixels.sum().div(-batch.images().shape().dim(0));
          adam.step(loss.backward(adam.parameters()));
          return loss.item();
        });
  }

  /** The law of each pixel given those before it, of {@code [N, 28, 28, 1]}. */
  DiscretizedLogisticMixture law(Tensor images) {
    Tensor x = first.forward(images.mul(2).sub(1));
    for (Block block : blocks) {
      x = block.forward(x);
    }
    Shape s = images.shape();
    Tensor rows = last.forward(both(x)).reshape(s.dim(0), s.dim(1), s.dim(2), ROWS, COMPONENTS);
    return new DiscretizedLogisticMixture(rows, 1);
  }

  /** {@code [count, 28, 28, 1]}, of 256 levels. */
  Tensor sample(int count) {
    Rng chance = Rng.seed(7);
    return OneByOne.levels(count, images -> law(images).sample(chance));
  }
}
