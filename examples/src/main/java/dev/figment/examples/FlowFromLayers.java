package dev.figment.examples;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.memory.Scope;
import dev.figment.core.model.Inference;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.GroupNorms;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.ResidualBlock;
import dev.figment.core.nn.SinusoidalEmbedding;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.unet.Patches;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Flow Matching (Lipman et al. 2023) from layers up: a network learns which way a straight line
 * leads from a digit to noise, and digits are drawn by going it back.
 */
public final class FlowFromLayers extends Module {
  private static final int WIDTH = 48;
  private static final int WAVES = 64;
  private static final Patches SQUARES = new Patches(2); // 14 x 14 of 4 channels

  private final Rng rng = Rng.seed(42);
  private final SinusoidalEmbedding waves = new SinusoidalEmbedding(WAVES);
  private final Conv2d first = child("first", new Conv2d(4, WIDTH, 3, Window.of(1, 1), rng));
  private final List<ResidualBlock> blocks = new ArrayList<>();
  private final Conv2d last = child("last", new Conv2d(WIDTH, 4, 3, Window.of(1, 1), rng));

  FlowFromLayers() {
    var config = ResidualBlock.Config.embedded(GroupNorms.of(8), WAVES);
    for (int i = 0; i < 4; i++) {
      blocks.add(child("block" + i, new ResidualBlock(WIDTH, WIDTH, config, rng)));
    }
  }

  /** Learns the bundled digits, and draws {@code flow.png}, or the file that is named. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "flow.png");
    FlowFromLayers flow = new FlowFromLayers();
    flow.learn(NamedDataset.MNIST_SMALL.read(Split.TRAIN), 30);
    ImageGrid.of(flow.sample(64, 25)).write(file);
  }

  double learn(Dataset digits, int epochs) {
    Optimizer adam = new Adam(namedParameters(), LearningRate.constant(1e-3));
    BatchPlan plan = BatchPlan.training(64, PixelScale.SIGNED);
    return Epochs.run(
        digits,
        plan,
        epochs,
        (batch, chance) -> {
          Tensor x0 = batch.images();
          Tensor noise = chance.normal(x0.shape());
          Tensor t = chance.uniform(Shape.of(batch.size(), 1, 1, 1));

          // x_t = (1 - t) x_0 + t ε, which moves by ε - x_0: eq. 22 and 23
          Tensor x = x0.add(noise.sub(x0).mul(t));
          Tensor said = velocity(x, t.reshape(batch.size()));
          Tensor loss = said.sub(noise.sub(x0)).square().mean();
          adam.step(loss.backward(parameters()));
          return loss.item();
        });
  }

  /** Goes the way back in even steps. {@code [count, 28, 28, 1]}, pixel range [0, 1]. */
  Tensor sample(int count, int steps) {
    try (Inference inference = Inference.open()) {
      Tensor x = Rng.seed(7).normal(Shape.of(count, 28, 28, 1));
      for (int i = steps; i > 0; i--) {
        try (Scope step = Scope.open()) {
          Tensor t = Tensor.full(Shape.of(count), (double) i / steps);
          x = step.keep(x.sub(velocity(x, t).div(steps)));
        }
      }
      return inference.keep(PixelScale.SIGNED.to(PixelScale.UNIT, x).clamp(0, 1));
    }
  }

  private Tensor velocity(Tensor x, Tensor t) {
    Tensor told = waves.forward(t.mul(1000));
    Tensor y = first.forward(SQUARES.toChannels(x));
    for (ResidualBlock block : blocks) {
      y = block.forward(y, Optional.of(told));
    }
    return SQUARES.toPixels(last.forward(y), x.shape());
  }
}
