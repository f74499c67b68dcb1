package dev.figment.core.classifier;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.PixelScale;
import dev.figment.core.io.Safetensors;
import dev.figment.core.metric.FeatureSpace;
import dev.figment.core.model.Evaluable;
import dev.figment.core.model.Evaluation;
import dev.figment.core.model.Figures;
import dev.figment.core.model.Inference;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.model.Trainable;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.nn.Losses;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Trainer;
import java.io.IOException;
import java.util.Optional;

/**
 * A network that tells the class of an image: what samples are looked at with where no public
 * network is at hand.
 */
public final class Classifier implements Trainable, Evaluable {
  private static final String NAME = "classifier";

  private final ClassifierConfig config;
  private final ClassifierNetwork network;

  /** Makes a network with random weights. */
  public Classifier(ClassifierConfig config, Rng rng) {
    this.config = config;
    this.network = new ClassifierNetwork(config, rng);
  }

  /**
   * Reads a network that comes with the library, of the usual sizes; the file beside its weights
   * tells how it was trained.
   *
   * @throws IOException if it cannot be read
   */
  static Classifier shipped(String name, ImageShape image) throws IOException {
    Classifier classifier = new Classifier(ClassifierConfig.of(image), Rng.seed(0));
    classifier.network.load(Safetensors.readResource(Classifier.class, name + ".safetensors"));
    return classifier;
  }

  /**
   * Learns the labels of a data set.
   *
   * @throws IllegalArgumentException if it has another number of classes
   */
  @Override
  public TrainingHistory train(Dataset data, TrainingOptions options) throws IOException {
    requireFit(data);
    ClassifierStep step = new ClassifierStep(config, network, options.steps(data));
    return Trainer.run(this, step, data, options);
  }

  /** Returns {@code loss}, in nats per image, and {@code accuracy}. */
  @Override
  public Figures evaluate(Dataset data, Rng rng) {
    requireFit(data);
    return Evaluation.means(
        data,
        PixelScale.UNIT,
        rng,
        batch -> {
          Tensor logits = network.logits(network.features(batch.images()));
          return Figures.of("loss", Losses.crossEntropy(logits, batch.labels()).item())
              .and("accuracy", accuracy(logits, batch.labels()));
        });
  }

  /** Returns the space of what the network sees before it tells the class. */
  public FeatureSpace features(String name) {
    return new Space(name);
  }

  @Override
  public ModelSpec spec() {
    return new ModelSpec(NAME, config, network);
  }

  @Override
  public String toString() {
    return spec().toString();
  }

  /** The share of images whose label has the largest logit. */
  static double accuracy(Tensor logits, IntTensor labels) {
    int[] found = logits.detach().argMax(1).toInts();
    int right = 0;
    for (int i = 0; i < found.length; i++) {
      right += found[i] == labels.at(i) ? 1 : 0;
    }
    return (double) right / found.length;
  }

  private void requireFit(Dataset data) {
    config.image().require(NAME, data.shape());
    if (data.classes().size() != config.classes()) {
      throw new IllegalArgumentException(
          "classifier: other classes, expected %s, got %s"
              .formatted(config.classes(), data.classes().size()));
    }
  }

  private final class Space implements FeatureSpace {
    private final String name;

    Space(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return "%s, %s features".formatted(name, config.features());
    }

    @Override
    public String resizing() {
      return config.image() + ", not resized";
    }

    @Override
    public Reading read(Tensor images) {
      config.image().require(NAME, images);
      try (Inference inference = Inference.open()) {
        Tensor features = network.features(images);
        Tensor logs = network.logits(features).logSoftmax();
        return new Reading(inference.keep(features), Optional.of(inference.keep(logs)));
      }
    }
  }
}
