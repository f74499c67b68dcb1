package dev.figment.core.train;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Figures;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.model.Trainable;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Losses;
import dev.figment.core.nn.Module;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.EmaLaw;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Learns the mean of an image's pixels from the pixels, without any chance. */
final class BlendModel implements Trainable {
  private record Config() {}

  private final Network network = new Network();

  @Override
  public TrainingHistory train(Dataset data, TrainingOptions options) throws IOException {
    return Trainer.run(this, new Step(false, Optional.empty()), data, options);
  }

  /** The same, with half of the loss twice. */
  TrainingHistory trainByHalves(Dataset data, TrainingOptions options) throws IOException {
    return Trainer.run(this, new Step(true, Optional.empty()), data, options);
  }

  TrainingHistory trainWithAverageOfBias(Dataset data, TrainingOptions options) throws IOException {
    TrainingStep.Average bias = new TrainingStep.Average(network.shift, EmaLaw.halfLife(100));
    return Trainer.run(this, new Step(false, Optional.of(bias)), data, options);
  }

  @Override
  public ModelSpec spec() {
    return new ModelSpec("blend", new Config(), network);
  }

  /** Returns the weight of each pixel, and then the shift. */
  float[] weights() {
    return Tensor.concat(network.parameters(), 0).toFloats();
  }

  private static final class Shift extends Module {
    private final Tensor bias = parameter("bias", Init.zeros(Shape.of(1)));
  }

  private static final class Network extends Module {
    private final Tensor weight = parameter("weight", Init.ones(Shape.of(4)));
    private final Shift shift = child("shift", new Shift());

    Tensor forward(Tensor images) {
      Tensor pixels = images.reshape(images.shape().dim(0), 4); // [N, 4]
      return pixels.matmul(weight.reshape(4, 1)).add(shift.bias); // [N, 1]
    }
  }

  private final class Step implements TrainingStep {
    private final Optimizer optimizer =
        new Adam(network.namedParameters(), LearningRate.constant(1e-2));
    private final boolean byHalves;
    private final Optional<Average> average;

    Step(boolean byHalves, Optional<Average> average) {
      this.byHalves = byHalves;
      this.average = average;
    }

    @Override
    public BatchPlan plan(int batch) {
      return BatchPlan.training(batch, PixelScale.UNIT);
    }

    @Override
    public Map<String, Optimizer> optimizers() {
      return Map.of("adam", optimizer);
    }

    @Override
    public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
      Tensor mean = batch.images().mean(1, 2, 3).reshape(batch.size(), 1);
      Tensor loss = Losses.meanSquaredError(network.forward(batch.images()), mean);
      if (!byHalves) {
        return Figures.of("loss", minimizer.minimize(loss, optimizer));
      }
      Tensor half = loss.mul(0.5);
      return Figures.of("loss", minimizer.minimize(List.of(half, half), optimizer));
    }

    @Override
    public Optional<Average> average() {
      return average;
    }
  }
}
