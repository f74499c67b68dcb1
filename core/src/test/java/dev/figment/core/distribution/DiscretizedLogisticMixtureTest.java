package dev.figment.core.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.GradientCheck;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DiscretizedLogisticMixtureTest {
  private static final int LEVELS = 256;

  @Test
  void oneComponentIsADiscretizedLogisticLaw() {
    Tensor rows = Tensor.of(new double[] {5, 0.4, -2}, Shape.of(1, 3, 1));
    Tensor x = Tensor.of(new double[] {100 / 255.0}, Shape.of(1, 1));
    DiscretizedLogistic alone =
        new DiscretizedLogistic(
            Tensor.of(new double[] {0.4}, Shape.of(1, 1)),
            Tensor.of(new double[] {-2}, Shape.of(1, 1)));
    assertThat(new DiscretizedLogisticMixture(rows, 1).logDensity(x).item())
        .isCloseTo(alone.logDensity(x).item(), within(1e-12));
  }

  @Test
  void allPixelsOfTwoChannelsHaveProbabilitiesThatAddUpToOne() {
    DiscretizedLogisticMixture law = new DiscretizedLogisticMixture(two(), 2);
    assertThat(law.logDensity(pixels()).exp().sum().item()).isCloseTo(1, within(1e-9));
  }

  @Test
  void aChannelMovesWithTheOneBeforeIt() {
    DiscretizedLogisticMixture law =
        new DiscretizedLogisticMixture(
            Tensor.of(new double[] {0, 0.5, 0.1, -1, -4, 0.8}, Shape.of(1, 6, 1)), 2);
    Tensor levels =
        Tensor.of(
            IntStream.range(0, LEVELS).mapToDouble(v -> v / 255.0).toArray(), Shape.of(256, 1));
    for (double first : new double[] {0.2, 0.6}) {
      Tensor pixels =
          Tensor.concat(List.of(Tensor.full(Shape.of(256, 1), first, DType.DOUBLE), levels), 1);
      int likeliest = law.logDensity(pixels).argMax(0).toInts()[0];
      assertThat(likeliest / 255.0).isCloseTo(0.1 + 0.8 * first, within(1 / 255.0));
    }
  }

  @Test
  void drawsHaveItsProbabilities() {
    Tensor rows = two().broadcastTo(Shape.of(20_000, 6, 2));
    Tensor draws = new DiscretizedLogisticMixture(rows, 2).sample(Rng.seed(5));
    assertThat(draws.shape()).isEqualTo(Shape.of(20_000, 2));
    Tensor density = new DiscretizedLogisticMixture(two(), 2).logDensity(draws);
    double entropy = -density.mean().item();
    double error = Math.sqrt(density.variance().item() / 20_000);
    assertThat(entropy).isCloseTo(entropy(), within(4 * error));
  }

  @Test
  void itsGradientIsRight() {
    Tensor x = GradientCheck.random(Shape.of(3, 2), 0.1, 0.9, 3);
    GradientCheck.firstOrder(
        inputs -> new DiscretizedLogisticMixture(inputs.get(0), 2).logDensity(x),
        List.of(GradientCheck.random(Shape.of(3, 6, 4), -1, 1, 4)));
  }

  @Test
  void rejectsRowsThatDoNotFit() {
    assertThatThrownBy(() -> new DiscretizedLogisticMixture(Tensor.zeros(Shape.of(9, 5)), 3))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "discretizedLogisticMixture: rows do not fit, expected [..., 10, K], got [9, 5]");
  }

  /** Two components of two channels. */
  private static Tensor two() {
    double[] rows = {0, 1, 0.3, 0.8, 0.1, 0.5, -3, -2, -2.5, -1.5, 0.7, -0.4};
    return Tensor.of(rows, Shape.of(1, 6, 2));
  }

  private static double entropy() {
    Tensor density = new DiscretizedLogisticMixture(two(), 2).logDensity(pixels());
    return -density.exp().mul(density).sum().item();
  }

  /** All that there are. */
  private static Tensor pixels() {
    double[] values = new double[2 * LEVELS * LEVELS];
    for (int i = 0; i < LEVELS * LEVELS; i++) {
      int first = i / LEVELS;
      int second = i % LEVELS;
      values[2 * i] = first / 255.0;
      values[2 * i + 1] = second / 255.0;
    }
    return Tensor.of(values, Shape.of(LEVELS * LEVELS, 2));
  }
}
