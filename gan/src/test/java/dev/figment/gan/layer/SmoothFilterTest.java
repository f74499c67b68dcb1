package dev.figment.gan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.nn.Precision;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class SmoothFilterTest {
  private static final Tensor CONSTANT = Tensor.full(Shape.of(1, 6, 6, 2), 3, DType.DOUBLE);

  @Test
  void aConstantStaysOneAwayFromTheEdge() {
    for (SmoothFilter filter : new SmoothFilter[] {wide(2), narrow(2)}) {
      Tensor up = filter.up(CONSTANT);
      assertThat(up.shape()).isEqualTo(Shape.of(1, 12, 12, 2));
      assertThat(inside(up)).containsOnly(new double[] {3}, within(1e-12));
      Tensor down = filter.down(CONSTANT);
      assertThat(down.shape()).isEqualTo(Shape.of(1, 3, 3, 2));
      assertThat(inside(down)).containsOnly(new double[] {3}, within(1e-12));
      assertThat(inside(filter.down(up))).containsOnly(new double[] {3}, within(1e-12));
      assertThat(filter.beforeHalving(CONSTANT).slice(1, 2, 5).slice(2, 2, 5).toDoubles())
          .containsOnly(new double[] {3}, within(1e-12));
    }
  }

  @Test
  void spreadsAPixelByItsTaps() {
    double[] pixel = new double[25];
    pixel[12] = 1;
    Tensor up = wide(1).up(Tensor.of(pixel, Shape.of(1, 5, 5, 1)));
    assertThat(up.sum().item()).isCloseTo(4, within(1e-12));
    double[] row = up.slice(1, 4, 5).toDoubles();
    double[] expected = {0, 0, 0, 3, 9, 9, 3, 0, 0, 0};
    for (int i = 0; i < row.length; i++) {
      assertThat(row[i]).isCloseTo(expected[i] / 16, within(1e-12));
    }
  }

  @Test
  void doublesWhatATransposedConvolutionSpread() {
    Tensor x = Tensor.full(Shape.of(1, 9, 9, 1), 1, DType.DOUBLE);
    Tensor y = wide(1).afterDoubling(x);
    assertThat(y.shape()).isEqualTo(Shape.of(1, 8, 8, 1));
    assertThat(inside(y)).containsOnly(new double[] {4}, within(1e-12));
  }

  @Test
  void hasASecondDerivative() {
    Tensor x = Rng.seed(1).normal(Shape.of(1, 4, 4, 2), DType.DOUBLE);
    SecondOrder.check(y -> wide(2).down(y).square(), x);
    SecondOrder.check(y -> wide(2).up(y).square(), x);
    SecondOrder.check(y -> narrow(2).up(y).square(), x);
    SecondOrder.check(y -> wide(2).beforeHalving(y).square(), x);
  }

  private static double[] inside(Tensor x) {
    int side = x.shape().dim(1);
    return x.slice(1, 1, side - 1).slice(2, 1, side - 1).toDoubles();
  }

  private static SmoothFilter wide(int channels) {
    return inDouble(() -> SmoothFilter.wide(channels));
  }

  private static SmoothFilter narrow(int channels) {
    return inDouble(() -> SmoothFilter.narrow(channels));
  }

  private static SmoothFilter inDouble(Supplier<SmoothFilter> filter) {
    return Precision.with(DType.DOUBLE, filter);
  }
}
