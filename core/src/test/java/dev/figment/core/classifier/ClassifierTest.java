package dev.figment.core.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.metric.FeatureSpace;
import dev.figment.core.model.Figures;
import dev.figment.core.model.ModelFolder;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.optim.Schedule;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierTest {
  private static final ImageShape PHOTOGRAPH = new ImageShape(32, 32, 3);
  private static Dataset photographs;

  @TempDir private Path folder;

  @BeforeAll
  static void read() throws IOException {
    photographs = NamedDataset.CIFAR10_SMALL.read(Split.TRAIN).limit(32);
  }

  private static ClassifierConfig small() {
    return new ClassifierConfig(PHOTOGRAPH, 10, List.of(4, 8, 8), Schedule.constant(1e-2), 0, 1);
  }

  private static Classifier trained(int epochs) throws IOException {
    Classifier classifier = new Classifier(small(), Rng.seed(1));
    classifier.train(photographs, TrainingOptions.epochs(epochs).batch(32).seed(2));
    return classifier;
  }

  private static FeatureSpace.Reading read(Classifier classifier) {
    Tensor images = photographs.limit(4).toBatch(PixelScale.UNIT).images();
    return classifier.features("small").read(images);
  }

  @Test
  void learnsOneBatchByHeartInAHundredAndFiftySteps() throws IOException {
    Classifier classifier = new Classifier(small(), Rng.seed(1));
    double before = classifier.evaluate(photographs, Rng.seed(0)).get("loss");
    Figures last =
        classifier
            .train(photographs, TrainingOptions.epochs(150).batch(32).seed(2))
            .last()
            .figures();
    assertThat(before).isGreaterThan(2);
    assertThat(last.get("loss")).isLessThan(0.3);
    assertThat(last.get("accuracy")).isGreaterThan(0.9);
    Figures figures = classifier.evaluate(photographs, Rng.seed(0));
    assertThat(figures.byName().keySet()).containsExactly("loss", "accuracy");
    assertThat(figures.get("accuracy")).isGreaterThan(0.9);
  }

  @Test
  void seesTheSameFromTheSameSeed() throws IOException {
    assertThat(read(trained(2)).features().toFloats())
        .isEqualTo(read(trained(2)).features().toFloats());
  }

  @Test
  void comesBackFromItsCheckpointWithTheSameBits() throws IOException {
    Classifier classifier = new Classifier(small(), Rng.seed(1));
    classifier.train(
        photographs,
        TrainingOptions.epochs(2).batch(16).folder(RunFolder.fresh(folder, "cifar10-small")));
    Classifier loaded = new Classifier(small(), Rng.seed(9));
    ModelFolder.load(folder, loaded.spec());
    assertThat(read(loaded).features().toFloats())
        .isEqualTo(read(classifier).features().toFloats());
  }

  @Test
  void isAFeatureSpaceWithClasses() throws IOException {
    Classifier classifier = trained(1);
    FeatureSpace.Reading reading = read(classifier);
    assertThat(reading.features().shape()).isEqualTo(Shape.of(4, 8));
    Tensor logs = reading.logProbabilities().orElseThrow();
    assertThat(logs.shape()).isEqualTo(Shape.of(4, 10));
    assertThat(logs.exp().sum(1).toDoubles())
        .containsExactly(new double[] {1, 1, 1, 1}, within(1e-5));
    assertThat(classifier.features("small").name()).isEqualTo("small, 8 features");
    assertThat(classifier.features("small").resizing()).isEqualTo("32x32x3, not resized");
  }

  @Test
  void hasTheParametersThatItsConfigSays() {
    Classifier color = new Classifier(ClassifierConfig.of(PHOTOGRAPH), Rng.seed(0));
    assertThat(color.spec().network().parameterCount())
        .isEqualTo(464 + stage(16, 48) + stage(48, 96) + 96 * 10 + 10);
    Classifier gray = new Classifier(ClassifierConfig.of(new ImageShape(28, 28, 1)), Rng.seed(0));
    assertThat(gray.spec().network().parameterCount())
        .isEqualTo(176 + stage(16, 32) + stage(32, 64) + 64 * 10 + 10);
  }

  private static long stage(int in, int out) {
    return 9L * in * out + 2L * out + 2 * (9L * out * out + 2L * out);
  }

  @Test
  void rejectsImagesOfAnotherSize() {
    Classifier classifier = new Classifier(small(), Rng.seed(1));
    assertThatThrownBy(() -> classifier.features("small").read(Tensor.zeros(Shape.of(1, 8, 8, 3))))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "classifier: images have the wrong size, expected [1, 32, 32, 3], got [1, 8, 8, 3]");
  }

  @Test
  void rejectsAnotherNumberOfClasses() {
    Classifier classifier =
        new Classifier(
            new ClassifierConfig(PHOTOGRAPH, 7, List.of(4, 8), Schedule.constant(1), 0, 0),
            Rng.seed(1));
    assertThatThrownBy(() -> classifier.evaluate(photographs, Rng.seed(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("classifier: other classes, expected 7, got 10");
  }

  @Test
  void rejectsConfigsThatMakeNoNetwork() {
    Schedule rate = Schedule.constant(1);
    assertThatThrownBy(() -> new ClassifierConfig(PHOTOGRAPH, 1, List.of(4, 8), rate, 0, 0))
        .hasMessage("classifier: classes out of range, expected >= 2, got 1");
    assertThatThrownBy(() -> new ClassifierConfig(PHOTOGRAPH, 2, List.of(4), rate, 0, 0))
        .hasMessage("classifier: numbers of channels out of range, expected >= 2, got 1");
    assertThatThrownBy(() -> new ClassifierConfig(PHOTOGRAPH, 2, List.of(4, 0), rate, 0, 0))
        .hasMessage("classifier: channels out of range, expected >= 1, got 0");
    assertThatThrownBy(() -> new ClassifierConfig(PHOTOGRAPH, 2, List.of(4, 8), rate, -1, 0))
        .hasMessageStartingWith("classifier: decay out of range, expected >= 0, got -1");
    assertThatThrownBy(() -> new ClassifierConfig(PHOTOGRAPH, 2, List.of(4, 8), rate, 0, -1))
        .hasMessage("classifier: shift out of range, expected >= 0, got -1");
  }
}
