package dev.figment.core.classifier;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.HorizontalFlip;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.RandomShift;
import dev.figment.core.model.Figures;
import dev.figment.core.nn.Losses;
import dev.figment.core.optim.AdamW;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Minimizer;
import dev.figment.core.train.TrainingStep;
import java.util.Map;

/** The network learns the labels of images that are mirrored and moved at random. */
final class ClassifierStep implements TrainingStep {
  private final ClassifierConfig config;
  private final ClassifierNetwork network;
  private final AdamW optimizer;

  ClassifierStep(ClassifierConfig config, ClassifierNetwork network, long steps) {
    this.config = config;
    this.network = network;
    optimizer = new AdamW(network.namedParameters(), config.rate().over(steps), config.decay());
  }

  @Override
  public BatchPlan plan(int batch) {
    return BatchPlan.training(batch, PixelScale.UNIT)
        .with(new HorizontalFlip())
        .with(new RandomShift(config.shift()));
  }

  @Override
  public Map<String, Optimizer> optimizers() {
    return Map.of("adam", optimizer);
  }

  @Override
  public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
    Tensor logits = network.logits(network.features(batch.images()));
    double loss = minimizer.minimize(Losses.crossEntropy(logits, batch.labels()), optimizer);
    return Figures.of("loss", loss).and("accuracy", Classifier.accuracy(logits, batch.labels()));
  }
}
