package dev.figment.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.Dataset;
import dev.figment.core.model.Figures;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ImportanceBoundTest {
  private static final double DEVIATION = 1.5;

  /** Weights that are log-normal, whose mean is known. */
  private static final ImportanceBound.Weights LOG_NORMAL =
      (images, samples, rng) ->
          rng.normal(Shape.of(samples, images.shape().dim(0)), images.dtype()).mul(DEVIATION);

  @Test
  void isTheLogarithmOfTheMeanWeight() {
    Tensor weights = Tensor.of(new double[] {1, 5, 2, 5, 9, 5}, Shape.of(3, 2));
    assertThat(ImportanceBound.of(weights.log()).toDoubles())
        .containsExactly(new double[] {Math.log(4), Math.log(5)}, within(1e-15));
  }

  @Test
  void isTheWeightItselfWithOneDraw() {
    Tensor logWeights = Tensor.of(new double[] {-543.25, 3}, Shape.of(1, 2));
    assertThat(ImportanceBound.of(logWeights).toDoubles()).containsExactly(-543.25, 3);
  }

  @Test
  void isRightFarBelowWhatAnExponentialBears() {
    Tensor logWeights = Tensor.of(new double[] {-90_000, -90_000, -90_000}, Shape.of(3, 1));
    assertThat(ImportanceBound.of(logWeights).item()).isCloseTo(-90_000, within(1e-9));
    ImportanceBound.Weights model = (images, samples, rng) -> logWeights;
    Tensor image = Tensor.zeros(Shape.of(1, 2, 2, 1), DType.DOUBLE);
    assertThat(ImportanceBound.estimate(model, image, 3, Rng.seed(1)).item())
        .isCloseTo(-90_000, within(1e-9));
  }

  @Test
  void aDrawFarBelowTheBestHasNoGradient() {
    double[] logarithms = {-100, -139, -141, -300};
    Tensor logWeights = Tensor.of(logarithms, Shape.of(4, 1)).tracked();
    Tensor bound = ImportanceBound.of(logWeights).sum();
    assertThat(bound.item()).isCloseTo(-100 - Math.log(4), within(1e-12));
    double[] gradient = bound.backward(List.of(logWeights)).get(logWeights).toDoubles();
    assertThat(gradient[0]).isCloseTo(1, within(1e-12));
    assertThat(gradient[1]).isCloseTo(Math.exp(-39), within(1e-20));
    assertThat(gradient).endsWith(0, 0);
  }

  @Test
  void isTheSameInPartsAsInOne() {
    List<double[]> seen = new ArrayList<>();
    ImportanceBound.Weights model =
        (images, samples, rng) -> {
          Tensor logWeights = LOG_NORMAL.logWeights(images, samples, rng);
          seen.add(logWeights.toDoubles());
          return logWeights;
        };
    Tensor image = Tensor.zeros(Shape.of(1, 700, 700, 1), DType.DOUBLE);
    double bound = ImportanceBound.estimate(model, image, 5, Rng.seed(3)).item();
    assertThat(seen).extracting(part -> part.length).containsExactly(2, 2, 1);
    double[] all = seen.stream().flatMapToDouble(Arrays::stream).toArray();
    assertThat(bound)
        .isCloseTo(ImportanceBound.of(Tensor.of(all, Shape.of(5, 1))).item(), within(1e-12));
  }

  @Test
  void neverFallsOnTheMeanAsDrawsAreAdded() {
    Tensor images = Tensor.zeros(Shape.of(4000, 1, 1, 1), DType.DOUBLE);
    double last = -0.1;
    for (int samples : new int[] {1, 2, 5, 50}) {
      double mean =
          ImportanceBound.estimate(LOG_NORMAL, images, samples, Rng.seed(8)).mean().item();
      assertThat(mean).as("%s draws", samples).isGreaterThan(last);
      last = mean;
    }
    assertThat(last).isBetween(0.9 * DEVIATION * DEVIATION / 2, DEVIATION * DEVIATION / 2);
  }

  @Test
  void reportsTheMeanWithItsErrorAndOfBytesItsBits() {
    Dataset data = Clouds.of(50);
    ImportanceBound.Weights model = (images, samples, rng) -> images.sum(1, 2, 3).reshape(1, -1);
    Figures figures =
        ImportanceBound.evaluate(batch -> model, Pixels.Law.GRAY, data, 1, Rng.seed(1));
    Tensor sums = Clouds.images(data).sum(1, 2, 3);
    double mean = sums.mean().item();
    assertThat(figures.byName().keySet())
        .containsExactly("importanceWeightedBound", "samples", "images", "standardError");
    assertThat(figures.get("importanceWeightedBound")).isCloseTo(-mean, within(1e-6));
    assertThat(figures.get("samples")).isEqualTo(1);
    assertThat(figures.get("images")).isEqualTo(50);
    assertThat(figures.get("standardError"))
        .isCloseTo(Math.sqrt(sums.variance().item() / 49), within(1e-6));
    Pixels.Law bytes = Pixels.Law.DISCRETIZED_LOGISTIC;
    Figures ofBytes = ImportanceBound.evaluate(batch -> model, bytes, data, 1, Rng.seed(1));
    assertThat(ofBytes.get("bitsPerDimension")).isCloseTo(-mean / 6 / Math.log(2), within(1e-6));
  }

  @Test
  void rejectsNoDraws() {
    Tensor image = Tensor.zeros(Shape.of(1, 2, 2, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImportanceBound.estimate(LOG_NORMAL, image, 0, Rng.seed(1)))
        .withMessage("importanceBound: no draws, expected >= 1, got 0");
  }
}
