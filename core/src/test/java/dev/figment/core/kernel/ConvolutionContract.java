package dev.figment.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.EnumSource.Mode.MATCH_ALL;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Padding;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Convolution and its two adjoints. Tolerances: 1e-14 times the root of the terms, and for floats
 * 2e-6, or 2e-5 where a kernel sums polynomials' values in place of products.
 */
public abstract class ConvolutionContract extends KernelsContract {
  /** The tolerance of a plain sum of floats, over the root of the terms. */
  protected static final double OF_SUMS = 2e-6;

  /** The same of minimal filtering. */
  protected static final double OF_MINIMAL_FILTERING = 2e-5;

  private static final List<Padding> PADDINGS =
      List.of(Padding.even(0), Padding.even(1), Padding.even(2), new Padding(2, 0, 0, 1));

  private final double forFloats;

  /** Tests kernels whose floats have the tolerance. */
  protected ConvolutionContract(double forFloats) {
    this.forFloats = forFloats;
  }

  /** A convolution of one size: what every test is swept over. */
  private record Case(Shape x, Shape weight, Window window) {
    Shape out() {
      return window.output(x, weight);
    }

    boolean fits() {
      return window.outputHeight(x.dim(1), weight.dim(0)) > 0
          && window.outputWidth(x.dim(2), weight.dim(1)) > 0;
    }
  }

  /** Adds a term of the sum that a convolution is: {@code z[out] += x[in] w[weight]}. */
  @FunctionalInterface
  private interface Term {
    void add(int in, int weight, int out);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1", // the first layer of a network for gray images
    "3, 5, 1",
    "16, 8, 1",
    "17, 3, 1", // many channels and few
    "4, 16, 1",
    "4, 6, 2",
    "6, 6, 6", // depthwise
    "16, 16, 16",
    "3, 6, 3" // depthwise, two outputs each
  })
  void agreesWithTheSum(int in, int out, int groups) {
    for (DType dtype : dtypes()) {
      windows(in, out, groups).forEach(c -> expectAll(c, dtype));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "5, 33, 31, 16, 3, 1, 1, 1, 8, 1", // many images
    "1, 65, 64, 16, 3, 1, 1, 1, 8, 1", // one large image
    "3, 28, 28, 12, 5, 2, 2, 1, 24, 1",
    "2, 28, 28, 32, 3, 1, 2, 2, 32, 2",
    "2, 40, 40, 64, 3, 2, 1, 1, 64, 64",
    "9, 32, 31, 64, 3, 1, 1, 1, 3, 1", // many channels and few
    "9, 33, 32, 3, 4, 2, 1, 1, 64, 1",
    "3, 16, 16, 64, 3, 1, 1, 1, 128, 1", // nine taps and many channels
    "5, 9, 13, 130, 3, 1, 2, 1, 125, 1",
    "4, 14, 18, 96, 3, 1, 0, 1, 100, 1",
    "2, 32, 32, 48, 1, 1, 0, 1, 40, 1", // a product of matrices
    "9, 4, 4, 100, 4, 1, 0, 1, 30, 1", // a kernel as large as the image
    "9, 4, 4, 20, 4, 2, 0, 1, 1, 1",
    "9, 4, 4, 20, 4, 1, 0, 1, 30, 2",
    "9, 3, 3, 20, 3, 1, 1, 1, 30, 1"
  })
  void agreesWithTheSumForLargeImages(
      int n,
      int height,
      int width,
      int in,
      int kernel,
      int stride,
      int padding,
      int dilation,
      int out,
      int groups) {
    Shape x = Shape.of(n, height, width, in);
    Shape weight = Shape.of(kernel, kernel, in / groups, out);
    Case large = new Case(x, weight, Window.of(stride, padding).dilated(dilation).grouped(groups));
    for (DType dtype : dtypes()) {
      expectAll(large, dtype);
    }
  }

  @ParameterizedTest
  @CsvSource({"3, 4, 1", "4, 6, 2", "6, 6, 6"})
  void adjointsGiveTheSameInnerProduct(int in, int out, int groups) {
    for (DType dtype : dtypes()) {
      windows(in, out, groups).forEach(c -> expectAdjoints(c, dtype));
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void isACrossCorrelation(DType dtype) {
    Storage x = fill(Shape.of(1, 1, 4, 1), dtype, i -> new double[] {1, 2, 3, 5}[i]);
    Storage w = fill(Shape.of(1, 2, 1, 1), dtype, i -> new double[] {10, 1}[i]);
    Storage z = kernels().convolution().convolve(x, w, Window.DENSE);
    assertThat(z.toDoubles()).containsExactly(12, 23, 35);
    Storage gx = kernels().convolution().convolveInput(z, w, Window.DENSE, x.shape());
    assertThat(gx.toDoubles()).containsExactly(120, 242, 373, 35);
    Storage gw = kernels().convolution().convolveWeight(x, z, Window.DENSE, w.shape());
    assertThat(gw.toDoubles()).containsExactly(163, 268);
  }

  @ParameterizedTest
  @EnumSource(value = Unary.class, names = "SIGMOID|TANH|.*ELU.*|SOFTPLUS|SILU", mode = MATCH_ALL)
  void takesABiasAndAFunctionAlong(Unary op) {
    ActivationFunction f = new ActivationFunction(op, 0.3);
    Window same = Window.of(1, 1);
    for (DType dtype : dtypes()) {
      for (int out : new int[] {1, 3, 16, 24}) {
        Storage x = uniform(Shape.of(2, 5, 6, 8), dtype, -1, 1);
        Storage w = uniform(Shape.of(3, 3, 8, out), dtype, -1, 1);
        Storage bias = uniform(Shape.of(out), dtype, -1, 1);
        Storage z = kernels().convolution().convolve(x, w, same);
        Storage added = kernels().binary().binary(Binary.ADD, z, bias, z.shape());
        double tolerance = tolerance(dtype, 9 * 8);
        double[] plain = kernels().elementwise().unary(op, 0.3, z).toDoubles();
        double[] biased = kernels().elementwise().unary(op, 0.3, added).toDoubles();
        Storage gotPlain = kernels().convolution().convolve(x, w, Optional.empty(), same, f);
        expect("convolve and " + op, gotPlain, z.shape(), dtype, tolerance, plain);
        Storage got = kernels().convolution().convolve(x, w, Optional.of(bias), same, f);
        expect("convolve, bias and " + op, got, z.shape(), dtype, tolerance, biased);
      }
    }
  }

  private static Stream<Case> windows(int in, int out, int groups) {
    List<Case> cases = new ArrayList<>();
    for (int[] size : new int[][] {{1, 1, 1}, {2, 5, 5}, {1, 7, 4}, {3, 12, 9}}) {
      for (int[] kernel : new int[][] {{1, 1}, {2, 3}, {3, 3}, {4, 4}}) {
        for (int stride = 1; stride <= 2; stride++) {
          for (Padding padding : PADDINGS) {
            for (int dilation = 1; dilation <= 2; dilation++) {
              Shape x = Shape.of(size[0], size[1], size[2], in);
              Shape weight = Shape.of(kernel[0], kernel[1], in / groups, out);
              cases.add(new Case(x, weight, new Window(stride, padding, dilation, groups)));
            }
          }
        }
      }
    }
    return cases.stream().filter(Case::fits);
  }

  private void expectAll(Case c, DType dtype) {
    Storage x = uniform(c.x, dtype, -1, 1);
    Storage w = uniform(c.weight, dtype, -1, 1);
    Storage g = uniform(c.out(), dtype, -1, 1);
    double[] image = x.toDoubles();
    double[] weight = w.toDoubles();
    double[] gradient = g.toDoubles();
    double[] z = new double[c.out().size()];
    double[] gx = new double[image.length];
    double[] gw = new double[weight.length];
    forEachTerm(
        c,
        (i, k, o) -> {
          z[o] += image[i] * weight[k];
          gx[i] += gradient[o] * weight[k];
          gw[k] += gradient[o] * image[i];
        });
    Stream.of(c.out(), c.x, c.weight).forEach(shape -> poison(shape, dtype));
    int taps = c.weight.dim(0) * c.weight.dim(1);
    double forZ = tolerance(dtype, taps * c.weight.dim(2));
    Storage gotZ = kernels().convolution().convolve(x, w, c.window);
    expect("convolve " + c, gotZ, c.out(), dtype, forZ, z);
    double forX = tolerance(dtype, taps * c.weight.dim(3) / c.window.groups());
    Storage gotX = kernels().convolution().convolveInput(g, w, c.window, c.x);
    expect("convolveInput " + c, gotX, c.x, dtype, forX, gx);
    double forW = tolerance(dtype, c.out().size() / c.out().dim(3));
    Storage gotW = kernels().convolution().convolveWeight(x, g, c.window, c.weight);
    expect("convolveWeight " + c, gotW, c.weight, dtype, forW, gw);
  }

  private double tolerance(DType dtype, int terms) {
    return tolerance(dtype, forFloats, 1e-14) * Math.sqrt(terms);
  }

  private void expectAdjoints(Case c, DType dtype) {
    Storage x = uniform(c.x, dtype, -1, 1);
    Storage w = uniform(c.weight, dtype, -1, 1);
    Storage g = uniform(c.out(), dtype, -1, 1);
    double product = inner(kernels().convolution().convolve(x, w, c.window), g);
    double tolerance = tolerance(dtype, 50 * forFloats, 1e-11) * (1 + Math.abs(product));
    assertThat(inner(x, kernels().convolution().convolveInput(g, w, c.window, c.x)))
        .as("<x, convolveInput> of %s", c)
        .isCloseTo(product, within(tolerance));
    assertThat(inner(w, kernels().convolution().convolveWeight(x, g, c.window, c.weight)))
        .as("<w, convolveWeight> of %s", c)
        .isCloseTo(product, within(tolerance));
  }

  /** Visits every product in the sum, by the definition. */
  private static void forEachTerm(Case c, Term term) {
    int inGroup = c.weight.dim(2);
    int outGroup = c.weight.dim(3) / c.window.groups();
    int[] at = new int[4];
    for (int out = 0; out < c.out().size(); out++) {
      System.arraycopy(position(c.out(), out), 0, at, 0, 4);
      for (int i = 0; i < c.weight.dim(0); i++) {
        int y = at[1] * c.window.stride() - c.window.padding().top() + i * c.window.dilation();
        for (int j = 0; j < c.weight.dim(1); j++) {
          int x = at[2] * c.window.stride() - c.window.padding().left() + j * c.window.dilation();
          if (y < 0 || y >= c.x.dim(1) || x < 0 || x >= c.x.dim(2)) {
            continue;
          }
          for (int k = 0; k < inGroup; k++) {
            int channel = at[3] / outGroup * inGroup + k;
            int in = ((at[0] * c.x.dim(1) + y) * c.x.dim(2) + x) * c.x.dim(3) + channel;
            int weight = ((i * c.weight.dim(1) + j) * inGroup + k) * c.weight.dim(3) + at[3];
            term.add(in, weight, out);
          }
        }
      }
    }
  }

  private static double inner(Storage x, Storage y) {
    double[] a = x.toDoubles();
    double[] b = y.toDoubles();
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
