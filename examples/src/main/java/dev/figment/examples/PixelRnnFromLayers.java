package dev.figment.examples;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.DynamicBinarization;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.nn.CausalMask;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Losses;
import dev.figment.core.nn.MaskedConv2d;
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
 * PixelRNN (van den Oord et al. 2016, section 3.1) from layers up: one Row LSTM, whose memories go
 * from each row to the next, all columns at once.
 */
public final class PixelRnnFromLayers extends Module {
  private static final int SIDE = 28;
  private static final int SIZE = 24; // of a state, h
  private static final Window BESIDE = Window.of(1, 0).padded(new Padding(0, 0, 1, 1));
  private static final Window LEFT = Window.of(1, 0).padded(new Padding(0, 0, 1, 0));

  private final Rng rng = Rng.seed(42);
  private final MaskedConv2d first =
      child("first", new MaskedConv2d(1, 2 * SIZE, 7, CausalMask.A, rng));
  private final Tensor inputToState = // from the pixel on the left and the pixel itself
      parameter("inputToState", Init.uniformFanIn(Shape.of(1, 2, 2 * SIZE, 4 * SIZE), rng));
  private final Tensor stateToState = // from three states of the row above
      parameter("stateToState", Init.uniformFanIn(Shape.of(1, 3, SIZE, 4 * SIZE), rng));
  private final Conv2d wider = child("wider", new Conv2d(SIZE, 2 * SIZE, 1, Window.DENSE, rng));
  private final Conv2d head = child("head", new Conv2d(2 * SIZE, 1, 1, Window.DENSE, rng));

  /** Learns the bundled digits, and draws {@code pixelrnn.png}, or the file that is named. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "pixelrnn.png");
    PixelRnnFromLayers pixelRnn = new PixelRnnFromLayers();
    pixelRnn.train(NamedDataset.MNIST_SMALL.read(Split.TRAIN), 3);
    ImageGrid.of(pixelRnn.sample(16)).write(file);
  }

  /** Maximizes the likelihood, eq. 1. Returns the loss in nats per image. */
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

  /** The logit of white of each pixel, {@code [N, 28, 28, 1] → [N, 28, 28, 1]}. */
  Tensor logits(Tensor images) {
    Tensor x = first.forward(images.mul(2).sub(1)); // [N, 28, 28, 2h]
    Tensor y = x.add(wider.forward(rowLstm(x)));
    return head.forward(y.relu());
  }

  /** Eq. 3, row by row; {@code [N, 28, 28, 2h] → [N, 28, 28, h]}. */
  private Tensor rowLstm(Tensor x) {
    Tensor inputs = x.conv2d(inputToState, LEFT); // [N, 28, 28, 4h]
    Tensor hidden = Tensor.zeros(Shape.of(x.shape().dim(0), 1, SIDE, SIZE));
    Tensor memory = hidden;
    List<Tensor> rows = new ArrayList<>();
    for (int row = 0; row < SIDE; row++) {
      Tensor gates = inputs.slice(1, row, row + 1).add(hidden.conv2d(stateToState, BESIDE));
      List<Tensor> parts = gates.split(-1, SIZE, SIZE, SIZE, SIZE); // o, f, i, g
      Tensor kept = parts.get(1).sigmoid().mul(memory);
      memory = kept.add(parts.get(2).sigmoid().mul(parts.get(3).tanh()));
      hidden = parts.get(0).sigmoid().mul(memory.tanh());
      rows.add(hidden);
    }
    return Tensor.concat(rows, 1); // [N, 28, 28, h]
  }

  /** {@code [count, 28, 28, 1]}, black and white. */
  Tensor sample(int count) {
    return OneByOne.pixels(count, this::logits, Rng.seed(7));
  }
}
