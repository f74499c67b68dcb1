package dev.figment.autoregressive.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.Golden;
import dev.figment.core.nn.Precision;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against PyTorch, where a mask is multiplied into a whole square kernel. */
final class CausalConv2dTest {
  @Test
  void seesColorsBeforeItsOwn() throws IOException {
    check("before", Field.Own.BEFORE, 3, 6);
  }

  @Test
  void seesItsOwnColorToo() throws IOException {
    // The own color is among what is seen of a pixel, not those after it.
    check("itself", Field.Own.ITSELF, 6, 9);
  }

  private static void check(String name, Field.Own own, int in, int out) throws IOException {
    Golden golden = Golden.of("causal", name);
    CausalConv2d layer =
        golden.load(
            Precision.with(
                DType.DOUBLE,
                () ->
                    new CausalConv2d(
                        Field.square(5, own), in, out, new Channels(3, 1), Rng.seed(1))));
    Tensor x = golden.get("x").tracked();
    golden.check(layer, layer.forward(x), Map.of("x", x));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 6, 7, BEFORE",
    "4, 3, 3, BEFORE",
    "4, 6, 3, ITSELF",
    "3, 5, 5, ITSELF",
    "4, 4, 1, ITSELF"
  })
  void isAConvolutionWithTheMaskedKernel(int in, int out, int size, Field.Own own) {
    Field field = Field.square(size, own);
    CausalConv2d layer =
        Precision.with(DType.DOUBLE, () -> new CausalConv2d(field, in, out, Rng.seed(1)));
    Tensor x = image(Shape.of(2, 6, 5, in)).to(DType.DOUBLE).tracked();
    Tensor g = image(Shape.of(2, 6, 5, out)).to(DType.DOUBLE);
    Tensor weight = layer.parameters().get(0); // [size / 2 + 1, size, in, out]
    Tensor bias = layer.parameters().get(1);
    Tensor whole = size == 1 ? weight : withRowsBelow(weight);
    Tensor expected = x.conv2d(whole.mul(mask(size, own)), bias, Window.of(1, size / 2));
    Tensor actual = layer.forward(x);
    assertClose(actual, expected);
    List<Tensor> leaves = List.of(x, weight, bias);
    Gradients wanted = expected.mul(g).sum().backward(leaves);
    Gradients found = actual.mul(g).sum().backward(leaves);
    leaves.forEach(leaf -> assertClose(found.get(leaf), wanted.get(leaf)));
  }

  @ParameterizedTest
  @CsvSource({"1, 64, 7, BEFORE", "64, 128, 3, ITSELF", "16, 3, 5, BEFORE", "64, 64, 3, ITSELF"})
  void laterPixelsDoNotChangeABitOfEarlierOnes(int in, int out, int size, Field.Own own) {
    CausalConv2d layer = new CausalConv2d(Field.square(size, own), in, out, Rng.seed(2));
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
          .isEqualTo(changed + (own == Field.Own.ITSELF ? 0 : 1));
    }
  }

  @Test
  void drawsWithinOneOverTheRootOfWhatIsSeen() {
    Field field = Field.square(3, Field.Own.BEFORE);
    CausalConv2d layer = new CausalConv2d(field, 9, 100, Rng.seed(3)); // fan 36
    for (Tensor p : layer.parameters()) {
      double[] values = p.toDoubles();
      assertThat(Arrays.stream(values).max().orElseThrow()).isBetween(0.15, 1 / 6.0);
      assertThat(Arrays.stream(values).min().orElseThrow()).isBetween(-1 / 6.0, -0.15);
    }
  }

  /** {@code [size / 2 + 1, size, in, out] → [size, size, in, out]}. */
  private static Tensor withRowsBelow(Tensor weight) {
    Shape shape = weight.shape();
    Tensor below = Tensor.zeros(shape.with(0, shape.dim(0) - 1), weight.dtype());
    return Tensor.concat(List.of(weight, below), 0);
  }

  private static Tensor image(Shape shape) {
    return Rng.seed(4).normal(shape);
  }

  /** Ones on all rows above the center, and left of it. */
  private static Tensor mask(int size, Field.Own own) {
    float[] mask = new float[size * size];
    Arrays.fill(mask, 0, size * size / 2 + (own == Field.Own.ITSELF ? 1 : 0), 1);
    return Tensor.of(mask, Shape.of(size, size, 1, 1)).to(DType.DOUBLE);
  }

  private static void assertClose(Tensor actual, Tensor expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.toDoubles()).containsExactly(expected.toDoubles(), within(1e-12));
  }
}
