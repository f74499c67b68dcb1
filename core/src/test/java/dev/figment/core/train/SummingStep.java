package dev.figment.core.train;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Figures;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.Map;

/** Counts the images of an epoch in a tensor of its own. */
final class SummingStep implements TrainingStep {
  private final Tensor images = Tensor.zeros(Shape.of(1));

  @Override
  public BatchPlan plan(int batch) {
    return BatchPlan.training(batch, PixelScale.UNIT);
  }

  @Override
  public Map<String, Optimizer> optimizers() {
    return Map.of();
  }

  @Override
  public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
    images.assign(images.add(batch.size()));
    return Figures.of("size", batch.size());
  }

  @Override
  public Figures endEpoch() {
    Figures whole = Figures.of("images", images.item());
    images.assign(Tensor.zeros(images.shape()));
    return whole;
  }

  @Override
  public Map<String, Tensor> state() {
    return Map.of("images", images);
  }
}
