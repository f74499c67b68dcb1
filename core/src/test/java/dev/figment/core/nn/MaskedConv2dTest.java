package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MaskedConv2dTest {
  @ParameterizedTest
  @CsvSource({"1, 6, 7, A", "4, 3, 3, A", "4, 6, 3, B", "3, 5, 5, B", "4, 4, 1, B"})
  void isAConvolutionWithTheMaskedKernel(int in, int out, int size, CausalMask seen) {
    MaskedConv2d layer =
        Precision.with(DType.DOUBLE, () -> new MaskedConv2d(in, out, size, seen, Rng.seed(1)));
    Tensor x = image(Shape.of(2, 6, 5, in)).to(DType.DOUBLE).tracked();
    Tensor g = image(Shape.of(2, 6, 5, out)).to(DType.DOUBLE);
    Tensor weight = layer.parameters().get(0);
    Tensor bias = layer.parameters().get(1);
    Tensor expected = x.conv2d(weight.mul(mask(size, seen)), bias, Window.of(1, size / 2));
    Tensor actual = layer.forward(x);
    assertClose(actual, expected);
    List<Tensor> leaves = List.of(x, weight, bias);
    Gradients wanted = expected.mul(g).sum().backward(leaves);
    Gradients found = actual.mul(g).sum().backward(leaves);
    leaves.forEach(leaf -> assertClose(found.get(leaf), wanted.get(leaf)));
  }

  @ParameterizedTest
  @CsvSource({"1, 64, 7, A", "64, 128, 3, B", "16, 3, 5, A", "64, 64, 3, B"})
  void laterPixelsDoNotChangeABitOfEarlierOnes(int in, int out, int size, CausalMask seen) {
    MaskedConv2d layer = new MaskedConv2d(in, out, size, seen, Rng.seed(2));
    Shape shape = Shape.of(1, 9, 10, in);
    float[] pixels = image(shape).toFloats();
    float[] before = layer.forward(Tensor.of(pixels, shape)).toFloats();
    for (int changed : new int[] {0, 37, 44, 89}) {
      float[] next = pixels.clone();
      Arrays.fill(next, changed * in, (changed + 1) * in, 1e3f);
      float[] after = layer.forward(Tensor.of(next, shape)).toFloats();
      int first =
          IntStream.range(0, after.length)
              .filter(i -> after[i] != before[i])
              .findFirst()
              .orElse(after.length);
      assertThat(first / out)
          .as("the first pixel that pixel %s changes", changed)
          .isEqualTo(changed + (seen == CausalMask.B ? 0 : 1));
    }
  }

  @Test
  void drawsWithinOneOverTheRootOfWhatIsSeen() {
    MaskedConv2d layer = new MaskedConv2d(9, 100, 3, CausalMask.A, Rng.seed(3)); // fan 36
    layer
        .parameters()
        .forEach(
            p -> {
              double[] values = p.toDoubles();
              assertThat(Arrays.stream(values).max().orElseThrow()).isBetween(0.15, 1 / 6.0);
              assertThat(Arrays.stream(values).min().orElseThrow()).isBetween(-1 / 6.0, -0.15);
            });
  }

  @ParameterizedTest
  @CsvSource({"4, B", "1, A"})
  void rejectsAKernelWithoutACenterOrWithNothingSeen(int size, CausalMask seen) {
    assertThatThrownBy(() -> new MaskedConv2d(2, 2, size, seen, Rng.seed(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "maskedConv2d: size does not fit, expected an odd one, from 3 with mask A, got %s with"
                + " %s",
            size, seen);
  }

  private static Tensor image(Shape shape) {
    return Rng.seed(4).normal(shape);
  }

  /** Ones on all rows above the center, and left of it. */
  private static Tensor mask(int size, CausalMask seen) {
    float[] mask = new float[size * size];
    Arrays.fill(mask, 0, size * size / 2 + (seen == CausalMask.B ? 1 : 0), 1);
    return Tensor.of(mask, Shape.of(size, size, 1, 1)).to(DType.DOUBLE);
  }

  private static void assertClose(Tensor actual, Tensor expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.toDoubles()).containsExactly(expected.toDoubles(), within(1e-12));
  }
}
