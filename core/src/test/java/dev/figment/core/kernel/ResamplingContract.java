package dev.figment.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Images of another size. Tolerances: 1e-5 and 1e-13. */
public abstract class ResamplingContract extends KernelsContract {
  private static final int[][] SIZES = {{1, 1}, {1, 4}, {2, 2}, {5, 7}, {8, 8}, {13, 4}, {16, 32}};

  /** Takes a pixel of the source, one of the target and the weight that joins them. */
  @FunctionalInterface
  private interface Pair {
    void take(int source, int target, double weight);
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void agreesWithTheDefinition(Interpolation mode) {
    for (DType dtype : dtypes()) {
      for (int[] from : SIZES) {
        for (int[] to : SIZES) {
          expectBoth(mode, dtype, Shape.of(1, from[0], from[1], 1), Shape.of(1, to[0], to[1], 1));
          expectBoth(mode, dtype, Shape.of(2, from[0], from[1], 3), Shape.of(2, to[0], to[1], 3));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void interpolatesBetweenPixelCenters(DType dtype) {
    Storage x = Storage.of(new double[] {0, 8}, Shape.of(1, 1, 2, 1), dtype);
    Storage wide = kernels().image().resample(Interpolation.BILINEAR, x, Shape.of(1, 1, 4, 1));
    assertThat(wide.toDoubles()).containsExactly(0, 2, 6, 8);
    Storage odd = kernels().image().resample(Interpolation.BILINEAR, wide, Shape.of(1, 1, 2, 1));
    assertThat(odd.toDoubles()).containsExactly(1, 7);
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void repeatsTheNearestPixel(DType dtype) {
    Storage x = Storage.of(new double[] {1, 2, 3}, Shape.of(1, 3, 1, 1), dtype);
    Storage y = kernels().image().resample(Interpolation.NEAREST, x, Shape.of(1, 5, 1, 1));
    assertThat(y.toDoubles()).containsExactly(1, 1, 2, 2, 3);
  }

  private void expectBoth(Interpolation mode, DType dtype, Shape source, Shape target) {
    Storage x = uniform(source, dtype, -1, 1);
    Storage g = uniform(target, dtype, -1, 1);
    double[] image = x.toDoubles();
    double[] gradient = g.toDoubles();
    double[] y = new double[gradient.length];
    double[] gx = new double[image.length];
    forEachPair(
        mode,
        source,
        target,
        (from, to, weight) -> {
          y[to] += weight * image[from];
          gx[from] += weight * gradient[to];
        });
    double tolerance = tolerance(dtype, 1e-5, 1e-13);
    poison(source, dtype);
    poison(target, dtype);
    String what = "%s %s to ".formatted(mode, source);
    expect(what, kernels().image().resample(mode, x, target), target, dtype, tolerance, y);
    expect(
        "to " + what,
        kernels().image().resampleInput(mode, g, source),
        source,
        dtype,
        tolerance,
        gx);
  }

  private static void forEachPair(Interpolation mode, Shape source, Shape target, Pair pair) {
    for (int to = 0; to < target.size(); to++) {
      int[] at = position(target, to);
      for (int y = 0; y < source.dim(1); y++) {
        for (int x = 0; x < source.dim(2); x++) {
          double weight =
              weight(mode, y, source.dim(1), at[1], target.dim(1))
                  * weight(mode, x, source.dim(2), at[2], target.dim(2));
          if (weight != 0) {
            int from = ((at[0] * source.dim(1) + y) * source.dim(2) + x) * source.dim(3) + at[3];
            pair.take(from, to, weight);
          }
        }
      }
    }
  }

  /** The part of pixel {@code i} of {@code in} in pixel {@code o} of {@code out}. */
  private static double weight(Interpolation mode, int i, int in, int o, int out) {
    if (mode == Interpolation.NEAREST) {
      return i == o * in / out ? 1 : 0;
    }
    double center = Math.min(Math.max((o + 0.5) * in / out - 0.5, 0), in - 1);
    return Math.max(0, 1 - Math.abs(center - i));
  }
}
