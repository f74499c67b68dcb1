package dev.figment.core.classifier;

import dev.figment.core.data.ImageShape;
import dev.figment.core.metric.FeatureSpace;
import dev.figment.core.metric.MnistJudge;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** The feature spaces that come with the library, by name. */
public enum NamedFeatures {
  /** What a public classifier of digits sees after its convolutions. */
  JUDGE("judge", "mnist") {
    @Override
    public FeatureSpace load() throws IOException {
      return MnistJudge.load().features();
    }
  },

  /** What it sees before the classes. */
  JUDGE_50("judge-50", "") {
    @Override
    public FeatureSpace load() throws IOException {
      return MnistJudge.load().hiddenFeatures();
    }
  },

  /** What a classifier of clothes sees, which this library trained. */
  FASHION_MNIST("fashion-mnist", "fashion-mnist") {
    @Override
    public FeatureSpace load() throws IOException {
      return Classifier.shipped(id(), new ImageShape(28, 28, 1))
          .features("Fashion-MNIST classifier");
    }
  },

  /** What a classifier of photographs sees, which this library trained. */
  CIFAR10("cifar10", "cifar10") {
    @Override
    public FeatureSpace load() throws IOException {
      return Classifier.shipped(id(), new ImageShape(32, 32, 3)).features("CIFAR-10 classifier");
    }
  };

  private final String id;
  private final String family;

  NamedFeatures(String id, String family) {
    this.id = id;
    this.family = family;
  }

  /** Returns the space of this name, if there is one. */
  public static Optional<NamedFeatures> of(String id) {
    return Arrays.stream(values()).filter(space -> space.id.equals(id)).findFirst();
  }

  /** Returns the space that images of a data set are usually looked at in, if there is one. */
  public static Optional<NamedFeatures> usualFor(String dataset) {
    return Arrays.stream(values())
        .filter(space -> !space.family.isEmpty() && dataset.startsWith(space.family))
        .findFirst();
  }

  /** Returns the name, as {@code --features} takes it. */
  public String id() {
    return id;
  }

  /**
   * Reads the network.
   *
   * @throws IOException if it cannot be read
   */
  public abstract FeatureSpace load() throws IOException;
}
