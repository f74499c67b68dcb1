package dev.figment.autoregressive;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.model.Evaluable;
import dev.figment.core.model.Figures;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.Inference;
import dev.figment.core.model.Likelihood;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.optim.Schedule;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Trainer;
import java.io.IOException;

/**
 * A model of images that draws token after token: what all of this family are, once their network
 * is made.
 */
public abstract class RasterModel implements GenerativeModel, Likelihood, Evaluable {
  private final ModelSpec spec;
  private final ImageShape image;
  private final RasterLikelihood likelihood;
  private final Schedule rate;

  /**
   * Makes a model.
   *
   * @param spec whose network is that of the likelihood
   * @param image the size of an image
   * @param rate of Muon, and of Adam for what is no matrix
   */
  protected RasterModel(
      ModelSpec spec, ImageShape image, RasterLikelihood likelihood, Schedule rate) {
    this.spec = spec;
    this.image = image;
    this.likelihood = likelihood;
    this.rate = rate;
  }

  @Override
  public final TrainingHistory train(Dataset data, TrainingOptions options) throws IOException {
    requireFit(data);
    likelihood.tokens().prepare(data, Rng.seed(options.seed()));
    return Trainer.run(
        this, new RasterStep(likelihood, rate.over(options.steps(data))), data, options);
  }

  /** Draws images; one class after the other, from the first, and again, if it is told classes. */
  @Override
  public final Tensor sample(int count, Rng rng) {
    return sampler().sample(count, rng);
  }

  /** Returns what draws by these weights, and can be told how. */
  public final RasterSampler sampler() {
    return new RasterSampler(likelihood, Sharpness.NONE, (places, all) -> {});
  }

  /**
   * Returns {@code ln p(x)} of each image.
   *
   * <p>Shapes: {@code [N, H, W, C] → [N]}. Units: nats per image; pixel range [0, 1].
   *
   * @param rng for gray pixels where the model knows black and white alone
   */
  @Override
  public final Tensor logLikelihood(Tensor images, Rng rng) {
    image.require(spec.name(), images);
    return Inference.of(() -> likelihood.ofAllClasses(images, rng));
  }

  /**
   * Returns {@code negativeLogLikelihood}, {@code standardError}, of bytes {@code
   * bitsPerDimension}.
   */
  @Override
  public final Figures evaluate(Dataset data, Rng rng) {
    requireFit(data);
    return likelihood.means(data, rng);
  }

  /** Returns the size of an image. */
  public final ImageShape image() {
    return image;
  }

  @Override
  public final ModelSpec spec() {
    return spec;
  }

  @Override
  public final String toString() {
    return spec().toString();
  }

  private void requireFit(Dataset data) {
    image.require(spec.name(), data.shape());
    int classes = likelihood.network().classes();
    if (classes > 1 && data.classes().size() > classes) {
      throw new IllegalArgumentException(
          "%s: too many classes, expected at most %s, got %s"
              .formatted(spec.name(), classes, data.classes().size()));
    }
  }
}
