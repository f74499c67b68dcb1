package dev.figment.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureStatisticsTest {
  /** The pixels themselves. */
  private static final FeatureSpace PIXELS = FeatureSpace.of("pixels", x -> x);

  private static Dataset digits(int count) throws IOException {
    return NamedDataset.MNIST_SMALL.read(Split.TEST).limit(count);
  }

  private static FeatureStatistics of(Dataset data, int kept) {
    return FeatureStatistics.of(PIXELS, Images.of(data), data.size(), kept, Progress.SILENT);
  }

  @Test
  void readsEveryImageOnceAndKeepsTheFirst() throws IOException {
    Dataset data = digits(230);
    FeatureStatistics statistics = of(data, 130);
    Tensor images = data.toBatch(PixelScale.UNIT).images().reshape(230, -1);
    assertThat(statistics.moments().count()).isEqualTo(230);
    assertThat(statistics.features().toFloats()).isEqualTo(images.slice(0, 0, 130).toFloats());
    assertThat(statistics.moments().mean().toFloats())
        .containsExactly(images.mean(0).toFloats(), within(1e-6f));
    assertThat(statistics.score()).isEmpty();
  }

  @Test
  void keepsNoMoreThanThereAre() throws IOException {
    assertThat(of(digits(20), 50).features().shape().dim(0)).isEqualTo(20);
  }

  @Test
  void tellsHowItGoes() throws IOException {
    List<String> heard = new ArrayList<>();
    FeatureStatistics.of(
        PIXELS, Images.of(digits(250)), 250, 0, (seen, of) -> heard.add(seen + "/" + of));
    assertThat(heard).containsExactly("100/250", "200/250", "250/250");
  }

  @Test
  void hasNoScoreWithoutClasses() throws IOException {
    FeatureStatistics statistics = of(digits(4), 0);
    assertThatThrownBy(
            () -> SampleMetric.figures(List.of(SampleMetric.SCORE), statistics, statistics))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("score: no classes, expected the features of a classifier, got others");
    assertThatThrownBy(
            () -> SampleMetric.figures(List.of(SampleMetric.MODES), statistics, statistics))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("modes: no classes, expected the features of a classifier, got others");
  }

  @Test
  void rejectsOneImage() throws IOException {
    Dataset one = digits(1);
    assertThatThrownBy(() -> of(one, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("featureStatistics: too few images, expected 2 or more, got 1");
  }
}
