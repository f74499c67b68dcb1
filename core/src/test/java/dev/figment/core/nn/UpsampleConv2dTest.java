package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.kernel.Interpolation;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UpsampleConv2dTest {
  private static final Upsample TWICE = new Upsample(2, Interpolation.NEAREST);

  @ParameterizedTest
  @CsvSource({
    "1, 1, 2, 3, DOUBLE, 1e-12",
    "4, 5, 3, 2, DOUBLE, 1e-12",
    "5, 3, 16, 3, FLOAT, 1e-4", // many channels and few
    "4, 4, 24, 32, FLOAT, 1e-4"
  })
  void isAConvolutionOfTheUpsampledImage(
      int height, int width, int in, int out, DType dtype, double tolerance) {
    UpsampleConv2d layer = Precision.with(dtype, () -> new UpsampleConv2d(in, out, Rng.seed(1)));
    Conv2d conv = Precision.with(dtype, () -> new Conv2d(in, out, 3, Window.of(1, 1), Rng.seed(2)));
    conv.load(layer.state());
    Tensor x = Rng.seed(3).normal(Shape.of(2, height, width, in)).to(dtype).tracked();
    Tensor g = Rng.seed(4).normal(Shape.of(2, 2 * height, 2 * width, out)).to(dtype);
    Tensor expected = conv.forward(TWICE.forward(x));
    Tensor actual = layer.forward(x);
    assertClose(actual, expected, tolerance);
    List<Tensor> found = gradients(actual, g, x, layer);
    List<Tensor> wanted = gradients(expected, g, x, conv);
    for (int i = 0; i < wanted.size(); i++) {
      assertClose(found.get(i), wanted.get(i), tolerance);
    }
  }

  @Test
  void hasNoBiasWhereNoneIsWanted() {
    assertThat(UpsampleConv2d.withoutBias(4, 3, Rng.seed(1)).state()).containsOnlyKeys("weight");
  }

  @Test
  void rejectsWrongChannelCount() {
    UpsampleConv2d layer = new UpsampleConv2d(4, 6, Rng.seed(1));
    assertThatThrownBy(() -> layer.forward(Tensor.zeros(Shape.of(1, 5, 5, 3))))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "convTranspose2d: shapes do not fit, expected [N, H, W, in] and [kH, kW, out / 1, in],"
                + " got [1, 5, 5, 3] and [4, 4, 6, 4]");
  }

  private static List<Tensor> gradients(Tensor y, Tensor g, Tensor x, Module layer) {
    List<Tensor> leaves = new ArrayList<>(layer.parameters());
    leaves.add(x);
    Gradients gradients = y.mul(g).sum().backward(leaves);
    return leaves.stream().map(gradients::get).toList();
  }

  private static void assertClose(Tensor actual, Tensor expected, double tolerance) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.toDoubles()).containsExactly(expected.toDoubles(), within(tolerance));
  }
}
