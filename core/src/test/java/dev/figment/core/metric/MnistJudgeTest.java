package dev.figment.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.Golden;
import dev.figment.core.data.Batch;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What NumPy computes from the public weights, by {@code tools/judge}. */
class MnistJudgeTest {
  private static final Golden GOLDEN = Golden.of("judge", "digits");
  private static final int COMPARED = 2000;
  private static MnistJudge judge;
  private static Dataset test;
  private static FeatureStatistics digits;

  @BeforeAll
  static void look() throws IOException {
    judge = MnistJudge.load();
    test = NamedDataset.MNIST_SMALL.read(Split.TEST);
    digits = statistics(judge.features(), test);
  }

  private static FeatureStatistics statistics(FeatureSpace space, Dataset data) {
    return FeatureStatistics.of(space, Images.of(data), data.size(), 0, Progress.SILENT);
  }

  @Test
  void seesWhatThePublicNetworkSees() {
    Tensor images = test.limit(8).toBatch(PixelScale.UNIT).images();
    FeatureSpace.Reading reading = judge.features().read(images);
    GOLDEN.compare("features", reading.features());
    GOLDEN.compare("logProbabilities", reading.logProbabilities().orElseThrow());
    GOLDEN.compare("hidden", judge.hiddenFeatures().read(images).features());
  }

  @Test
  void recognizesDigits() {
    Batch batch = test.toBatch(PixelScale.UNIT);
    Tensor logs = judge.features().read(batch.images()).logProbabilities().orElseThrow();
    int[] found = logs.argMax(1).toInts();
    int right = 0;
    for (int i = 0; i < found.length; i++) {
      right += found[i] == test.label(i) ? 1 : 0;
    }
    assertThat((double) right / found.length).isEqualTo(GOLDEN.get("accuracy").item());
  }

  @Test
  void scoresDigits() {
    assertThat(digits.score().orElseThrow().mean())
        .isCloseTo(GOLDEN.get("score").item(), within(1e-5));
  }

  @Test
  void measuresTheDistanceOfDigits() throws IOException {
    Dataset train = NamedDataset.MNIST_SMALL.read(Split.TRAIN).limit(COMPARED);
    double wide =
        FrechetDistance.between(statistics(judge.features(), train).moments(), digits.moments());
    assertThat(wide).isCloseTo(GOLDEN.get("frechet").item(), within(1e-3));
    FeatureSpace hidden = judge.hiddenFeatures();
    double narrow =
        FrechetDistance.between(
            statistics(hidden, train).moments(), statistics(hidden, test).moments());
    assertThat(narrow).isCloseTo(GOLDEN.get("frechetHidden").item(), within(1e-4));
  }

  @Test
  void saysWhatItIs() {
    assertThat(judge.features().name()).isEqualTo("MNIST judge, 320 features");
    assertThat(judge.hiddenFeatures().name()).isEqualTo("MNIST judge, 50 features");
    assertThat(judge.features().resizing()).isEqualTo("28x28x1, not resized");
    assertThat(judge.parameterCount()).isEqualTo(260 + 5020 + 16050 + 510);
  }

  @Test
  void rejectsImagesOfAnotherSize() {
    assertThatThrownBy(() -> judge.features().read(Tensor.zeros(Shape.of(2, 32, 32, 1))))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "mnistJudge: images have the wrong size, expected [2, 28, 28, 1], got [2, 32, 32, 1]");
  }
}
