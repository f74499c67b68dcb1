package dev.figment.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AdversarialLossTest {
  private static final Tensor UNDECIDED = Tensor.zeros(Shape.of(5, 1), DType.DOUBLE);

  @Test
  void atTheEquilibriumIsTwiceLogTwo() {
    double loss = AdversarialLoss.discriminator(UNDECIDED, UNDECIDED).item();
    assertThat(loss).isCloseTo(1.386294, within(1e-6));
    assertThat(AdversarialLoss.generator(UNDECIDED).item()).isCloseTo(Math.log(2), within(1e-12));
  }

  @Test
  void isSoftplusOfTheLogits() {
    Tensor real = Tensor.of(new double[] {2}, Shape.of(1, 1));
    Tensor fake = Tensor.of(new double[] {-1}, Shape.of(1, 1));
    assertThat(AdversarialLoss.discriminator(real, fake).item())
        .isCloseTo(Math.log1p(Math.exp(-2)) + Math.log1p(Math.exp(-1)), within(1e-12));
    assertThat(AdversarialLoss.generator(fake).item())
        .isCloseTo(Math.log1p(Math.exp(1)), within(1e-12));
  }

  @Test
  void generatorStillLearnsWhereTheDiscriminatorIsSure() {
    Tensor fake = Tensor.of(new double[] {-30}, Shape.of(1, 1)).tracked();
    double slope = AdversarialLoss.generator(fake).backward(List.of(fake)).get(fake).item();
    assertThat(slope).isCloseTo(-1, within(1e-9));
  }
}
