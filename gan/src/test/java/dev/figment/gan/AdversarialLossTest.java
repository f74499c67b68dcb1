package dev.figment.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AdversarialLossTest {
  private static final Tensor UNDECIDED = Tensor.zeros(Shape.of(5, 1), DType.DOUBLE);
  private static final Tensor REAL = scores(-5, 1.4, 12.5, 2.7);
  private static final Tensor FAKE = scores(10, 4.4, -5.5, 3.6);

  @ParameterizedTest
  @CsvSource({
    "NON_SATURATING, 5.833865892, 1.385820",
    "MINIMAX, 5.833865892, -4.510820880",
    "LEAST_SQUARES, 41.73375, 17.69625",
    "HINGE, 6.75, -3.125",
    "WASSERSTEIN, 0.225, -3.125",
    "RELATIVISTIC_PAIR, 4.822435387, 4.597435387"
  })
  void hasTheValuesOfThePublicTable(AdversarialLoss loss, double discriminator, double generator) {
    assertThat(loss.discriminator(REAL, FAKE).item()).isCloseTo(discriminator, within(1e-8));
    assertThat(loss.generator(FAKE, () -> REAL).item()).isCloseTo(generator, within(1e-5));
  }

  @Test
  void smoothsLabelsOfTheDataAlone() {
    assertThat(AdversarialLoss.MINIMAX.discriminator(REAL, FAKE, 0.875).item())
        .isCloseTo(6.19637, within(1e-5));
    assertThat(AdversarialLoss.LEAST_SQUARES.discriminator(UNDECIDED, UNDECIDED, 0.9).item())
        .isCloseTo(0.405, within(1e-12));
  }

  @Test
  void atTheEquilibriumIsTwiceLogTwo() {
    AdversarialLoss loss = AdversarialLoss.NON_SATURATING;
    assertThat(loss.discriminator(UNDECIDED, UNDECIDED).item()).isCloseTo(1.386294, within(1e-6));
    assertThat(loss.generator(UNDECIDED, () -> UNDECIDED).item())
        .isCloseTo(Math.log(2), within(1e-12));
  }

  @Test
  void hingeOfUndecidedScoresIsTwo() {
    assertThat(AdversarialLoss.HINGE.discriminator(UNDECIDED, UNDECIDED).item()).isEqualTo(2);
  }

  @Test
  void onlyTheNonSaturatingGeneratorLearnsWhereTheDiscriminatorIsSure() {
    assertThat(slope(AdversarialLoss.NON_SATURATING, -30)).isCloseTo(-1, within(1e-9));
    assertThat(slope(AdversarialLoss.MINIMAX, -30)).isCloseTo(0, within(1e-9));
  }

  private static double slope(AdversarialLoss loss, double score) {
    Tensor fake = scores(score).tracked();
    return loss.generator(fake, () -> fake).backward(List.of(fake)).get(fake).item();
  }

  private static Tensor scores(double... values) {
    return Tensor.of(values, Shape.of(values.length, 1));
  }
}
