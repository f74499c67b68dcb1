package dev.figment.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.random.Rng;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EvaluationTest {
  @Test
  void everyImageCountsOnceWhateverTheBatches() throws IOException {
    Dataset digits = NamedDataset.MNIST_SMALL.read(Split.TEST).limit(300);
    Figures means =
        Evaluation.means(
            digits,
            PixelScale.UNIT,
            Rng.seed(1),
            batch -> Figures.of("mean", batch.images().mean().item()));
    double mean = digits.toBatch(PixelScale.UNIT).images().mean().item();
    assertThat(means.get("mean")).isEqualTo(mean, within(1e-6));
  }

  @Test
  void theBatchesAreThoseOfThePlan() throws IOException {
    Dataset digits = NamedDataset.MNIST_SMALL.read(Split.TEST).limit(10);
    List<Integer> sizes = new ArrayList<>();
    Evaluation.means(
        digits,
        BatchPlan.evaluation(4, PixelScale.UNIT),
        Rng.seed(1),
        batch -> {
          sizes.add(batch.size());
          return Figures.none();
        });
    assertThat(sizes).containsExactly(4, 4, 2);
  }

  @Test
  void recordsNothing() throws IOException {
    Dataset digits = NamedDataset.MNIST_SMALL.read(Split.TEST).limit(10);
    Figures means =
        Evaluation.means(
            digits,
            PixelScale.UNIT,
            Rng.seed(1),
            batch -> Figures.of("tracked", batch.images().tracked().exp().isTracked() ? 1 : 0));
    assertThat(means.get("tracked")).isZero();
  }
}
