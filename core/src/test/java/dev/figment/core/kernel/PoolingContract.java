package dev.figment.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Padding;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The largest and the mean of windows. Tolerances: 1e-6 and 1e-13. */
public abstract class PoolingContract extends KernelsContract {
  /** A pooling of one size: what every test is swept over. */
  private record Case(Shape x, int size, Window window) {
    Shape out() {
      return Shape.of(
          x.dim(0),
          window.outputHeight(x.dim(1), size),
          window.outputWidth(x.dim(2), size),
          x.dim(3));
    }

    boolean fits() {
      return window.outputHeight(x.dim(1), size) > 0 && window.outputWidth(x.dim(2), size) > 0;
    }
  }

  /** Takes an element of the image and the element of the result whose window it is in. */
  @FunctionalInterface
  private interface Pair {
    void take(int in, int out);
  }

  @Test
  void findsTheFirstLargest() {
    for (DType dtype : dtypes()) {
      cases().forEach(c -> expectLargest(c, integers(c.x, dtype, -3, -1)));
    }
  }

  @Test
  void findsTheLargest() {
    for (DType dtype : dtypes()) {
      cases().forEach(c -> expectLargest(c, uniform(c.x, dtype, -1, 1)));
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void doesNotHideNaN(DType dtype) {
    Shape shape = Shape.of(1, 2, 2, 1);
    Storage x = Storage.of(new double[] {1, Double.NaN, 3, 2}, shape, dtype);
    assertThat(kernels().image().maxPoolIndex(x, 2, Window.DENSE, Shape.of(1, 1, 1, 1)))
        .containsExactly(1);
  }

  @Test
  void averagesWithPaddingAsZeros() {
    for (DType dtype : dtypes()) {
      cases().forEach(c -> expectMean(c, dtype));
    }
  }

  private static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int[] dims : new int[][] {{1, 1, 1, 1}, {2, 5, 7, 3}, {1, 8, 8, 1}, {3, 33, 17, 16}}) {
      for (int size = 1; size <= 3; size++) {
        for (int stride = 1; stride <= 3; stride++) {
          for (int padding = 0; padding <= size / 2; padding++) {
            cases.add(new Case(Shape.of(dims), size, Window.of(stride, padding)));
            cases.add(new Case(Shape.of(dims), size, Window.of(stride, padding).dilated(2)));
          }
          Window uneven = Window.of(stride, 0).padded(new Padding(size / 2, 0, 0, size / 2));
          cases.add(new Case(Shape.of(dims), size, uneven));
        }
      }
    }
    return cases.stream().filter(Case::fits);
  }

  private void expectLargest(Case c, Storage x) {
    double[] values = x.toDoubles();
    int[] want = new int[c.out().size()];
    Arrays.fill(want, -1);
    forEachPair(
        c,
        (in, out) -> {
          if (want[out] < 0 || values[in] > values[want[out]]) {
            want[out] = in;
          }
        });
    // A dilated window can lie on the padding alone; then there is nothing to find.
    if (Arrays.stream(want).allMatch(i -> i >= 0)) {
      assertThat(kernels().image().maxPoolIndex(x, c.size, c.window, c.out()))
          .as("%s %s", x.dtype(), c)
          .isEqualTo(want);
    }
  }

  private void expectMean(Case c, DType dtype) {
    Storage x = uniform(c.x, dtype, -1, 1);
    Storage g = uniform(c.out(), dtype, -1, 1);
    double[] image = x.toDoubles();
    double[] gradient = g.toDoubles();
    double[] z = new double[gradient.length];
    double[] gx = new double[image.length];
    int area = c.size * c.size;
    forEachPair(
        c,
        (in, out) -> {
          z[out] += image[in] / area;
          gx[in] += gradient[out] / area;
        });
    double tolerance = tolerance(dtype, 1e-6, 1e-13);
    poison(c.out(), dtype);
    Storage gotZ = kernels().image().averagePool(x, c.size, c.window, c.out());
    expect("averagePool " + c, gotZ, c.out(), dtype, tolerance, z);
    poison(c.x, dtype);
    Storage gotX = kernels().image().averagePoolInput(g, c.size, c.window, c.x);
    expect("averagePoolInput " + c, gotX, c.x, dtype, tolerance, gx);
  }

  /** Visits every element of every window, row by row. */
  private static void forEachPair(Case c, Pair pair) {
    for (int out = 0; out < c.out().size(); out++) {
      int[] at = position(c.out(), out);
      for (int i = 0; i < c.size; i++) {
        int y = at[1] * c.window.stride() - c.window.padding().top() + i * c.window.dilation();
        for (int j = 0; j < c.size; j++) {
          int x = at[2] * c.window.stride() - c.window.padding().left() + j * c.window.dilation();
          if (y >= 0 && y < c.x.dim(1) && x >= 0 && x < c.x.dim(2)) {
            pair.take(((at[0] * c.x.dim(1) + y) * c.x.dim(2) + x) * c.x.dim(3) + at[3], out);
          }
        }
      }
    }
  }
}
