package dev.figment.core.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.Golden;
import dev.figment.core.data.Batch;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.metric.FeatureSpace;
import dev.figment.core.model.Inference;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What NumPy computes from the weights that come with the library, by tools/classifier. */
class NamedFeaturesTest {
  private static final int PROBED = 4;

  @Test
  void looksAtClothes() throws IOException {
    Golden golden = Golden.of("classifier-fashion-mnist", "test");
    IntTensor pixels = golden.ints("pixels");
    float[] values = new float[pixels.shape().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels.at(i) / 255f;
    }
    Tensor images = Tensor.of(values, pixels.shape());
    FeatureSpace clothes = NamedFeatures.FASHION_MNIST.load();
    assertThat(clothes.name()).isEqualTo("Fashion-MNIST classifier, 64 features");
    assertThat(clothes.resizing()).isEqualTo("28x28x1, not resized");
    assertSees(golden, clothes, images);
    double accuracy = accuracy(clothes, images, golden.ints("labels"));
    assertThat(accuracy).isEqualTo(golden.get("accuracy").item()).isGreaterThan(0.9);
  }

  @Test
  void looksAtPhotographs() throws IOException {
    Golden golden = Golden.of("classifier-cifar10", "test");
    Batch batch = NamedDataset.CIFAR10_SMALL.read(Split.TEST).toBatch(PixelScale.UNIT);
    FeatureSpace photographs = NamedFeatures.CIFAR10.load();
    assertThat(photographs.name()).isEqualTo("CIFAR-10 classifier, 96 features");
    assertThat(photographs.resizing()).isEqualTo("32x32x3, not resized");
    assertSees(golden, photographs, batch.images());
    double accuracy = accuracy(photographs, batch.images(), batch.labels());
    assertThat(accuracy)
        .isCloseTo(golden.get("accuracy").item(), within(0.003))
        .isGreaterThan(0.78);
  }

  @Test
  void knowsWhichSpaceBelongsToWhichData() {
    assertThat(NamedFeatures.usualFor("mnist")).contains(NamedFeatures.JUDGE);
    assertThat(NamedFeatures.usualFor("fashion-mnist")).contains(NamedFeatures.FASHION_MNIST);
    assertThat(NamedFeatures.usualFor("cifar10-small")).contains(NamedFeatures.CIFAR10);
    assertThat(NamedFeatures.usualFor("pictures")).isEmpty();
    assertThat(NamedFeatures.of("judge-50")).contains(NamedFeatures.JUDGE_50);
    assertThat(NamedFeatures.of("JUDGE")).isEmpty();
    assertThat(NamedFeatures.JUDGE.id()).isEqualTo("judge");
  }

  private static void assertSees(Golden golden, FeatureSpace space, Tensor images) {
    FeatureSpace.Reading reading = space.read(images.slice(0, 0, PROBED));
    assertClose(reading.features(), golden.get("features"));
    assertClose(reading.logProbabilities().orElseThrow(), golden.get("logProbabilities"));
  }

  private static void assertClose(Tensor found, Tensor wanted) {
    assertThat(found.shape()).isEqualTo(wanted.shape());
    assertThat(found.toDoubles()).containsExactly(wanted.toDoubles(), within(1e-4));
  }

  private static double accuracy(FeatureSpace space, Tensor images, IntTensor labels) {
    try (Inference inference = Inference.open()) {
      Tensor logs = space.read(images).logProbabilities().orElseThrow();
      return Classifier.accuracy(logs, labels);
    }
  }
}
