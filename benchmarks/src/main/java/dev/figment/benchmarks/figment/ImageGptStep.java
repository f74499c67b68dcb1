package dev.figment.benchmarks.figment;

import dev.figment.autoregressive.RasterNetwork;
import dev.figment.autoregressive.SoftmaxLaw;
import dev.figment.autoregressive.imagegpt.ImageGpt;
import dev.figment.autoregressive.imagegpt.ImageGptConfig;
import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.ImageGptPatches;
import dev.figment.core.data.ImageShape;
import dev.figment.core.memory.Scope;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/** The family's own network learns each token from those before it. */
final class ImageGptStep implements Work {
  private static final int SIDE = ImageGptPatches.SIDE;

  private final RasterNetwork network = network();
  private final SoftmaxLaw law = new SoftmaxLaw(ImageGptPatches.KINDS);
  private final Optimizer adam =
      new Adam(network.namedParameters(), LearningRate.constant(ImageGptPatches.RATE));
  private final IntTensor labels = IntTensor.full(Shape.of(ImageGptPatches.BATCH), 0);
  private final IntTensor tokens =
      IntTensor.of(ImageGptPatches.tokens(), Shape.of(ImageGptPatches.BATCH, SIDE, SIDE, 1));

  ImageGptStep() {
    restart();
  }

  private static RasterNetwork network() {
    ImageShape image = new ImageShape(2 * SIDE, 2 * SIDE, 1);
    ImageGpt model = new ImageGpt(ImageGptConfig.patches(image).withFirst(0), Rng.seed(0));
    return model.sampler().likelihood().network();
  }

  @Override
  public double[] run() {
    try (Scope scope = Scope.open()) {
      Tensor loss = law.logDensity(network.forward(tokens, labels), tokens).mean().neg();
      adam.step(loss.backward(network.parameters()));
      return new double[] {loss.item()};
    }
  }

  @Override
  public void restart() {
    FigmentWork.load(network, ImageGptPatches.weights());
  }
}
