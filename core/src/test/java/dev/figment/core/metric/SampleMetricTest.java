package dev.figment.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.Split;
import dev.figment.core.model.Figures;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleMetricTest {
  private static FeatureStatistics of(Dataset data) throws IOException {
    FeatureSpace space = MnistJudge.load().features();
    return FeatureStatistics.of(space, Images.of(data), data.size(), 500, Progress.SILENT);
  }

  @Test
  void measuresDigitsAgainstDigits() throws IOException {
    FeatureStatistics real = of(NamedDataset.MNIST_SMALL.read(Split.TRAIN).limit(1000));
    FeatureStatistics made = of(NamedDataset.MNIST_SMALL.read(Split.TEST).limit(1000));
    Figures figures = SampleMetric.figures(List.of(SampleMetric.values()), made, real);
    assertThat(figures.byName().keySet())
        .containsExactly(
            "frechet",
            "kernel",
            "score",
            "class0",
            "class1",
            "class2",
            "class3",
            "class4",
            "class5",
            "class6",
            "class7",
            "class8",
            "class9",
            "precision",
            "recall",
            "density",
            "coverage");
    double all = 0;
    for (int k = 0; k < 10; k++) {
      assertThat(figures.get("class" + k)).isBetween(0.07, 0.14);
      all += figures.get("class" + k);
    }
    assertThat(all).isEqualTo(1, within(1e-12));
    assertThat(figures.get("frechet"))
        .isEqualTo(FrechetDistance.between(made.moments(), real.moments()));
    assertThat(figures.get("kernel"))
        .isEqualTo(KernelDistance.between(made.features(), real.features()));
    assertThat(figures.get("score")).isBetween(9.0, 10.0);
    assertThat(figures.get("precision")).isGreaterThan(0.6);
    assertThat(figures.get("coverage")).isGreaterThan(0.8);
  }
}
