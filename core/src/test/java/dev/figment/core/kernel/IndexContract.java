package dev.figment.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What reads and adds by index. Tolerances of the sums: 1e-5 and 1e-12. */
public abstract class IndexContract extends KernelsContract {
  static Stream<Arguments> axes() {
    return Stream.concat(SHAPES.stream(), Stream.of(Shape.of(1000, 70), Shape.of(70_001)))
        .flatMap(
            shape ->
                Stream.iterate(0, axis -> axis < shape.rank(), axis -> axis + 1)
                    .map(axis -> Arguments.of(shape, axis)));
  }

  @ParameterizedTest
  @MethodSource("axes")
  void gathersEntriesOfAnAxis(Shape shape, int axis) {
    for (DType dtype : dtypes()) {
      for (int k : new int[] {1, 3, 37}) {
        Storage x = uniform(shape, dtype, -1, 1);
        int[] index = positions(k, shape.dim(axis));
        Shape out = shape.with(axis, k);
        double[] v = x.toDoubles();
        expect(
            "gather",
            kernels().index().gather(x, axis, index),
            out,
            dtype,
            0,
            i -> {
              int[] at = position(out, i);
              at[axis] = index[at[axis]];
              return v[index(shape, at)];
            });
      }
    }
  }

  @ParameterizedTest
  @MethodSource("axes")
  void addsEntriesWhereTheyCameFrom(Shape shape, int axis) {
    for (DType dtype : dtypes()) {
      for (int size : new int[] {1, 3, 37}) {
        Storage g = uniform(shape, dtype, -1, 1);
        int[] index = positions(shape.dim(axis), size);
        Shape out = shape.with(axis, size);
        double[] want = new double[out.size()];
        double[] v = g.toDoubles();
        for (int i = 0; i < v.length; i++) {
          int[] at = position(shape, i);
          at[axis] = index[at[axis]];
          want[index(out, at)] += v[i];
        }
        Storage z = kernels().index().scatterAdd(g, axis, index, size);
        expect("scatterAdd", z, out, dtype, tolerance(dtype, 1e-5, 1e-12), want);
        assertThat(g.toDoubles()).isEqualTo(v);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("axes")
  void takesWithAnIndexForEachElement(Shape shape, int axis) {
    for (DType dtype : dtypes()) {
      for (int k : new int[] {1, 5}) {
        Storage x = uniform(shape, dtype, -1, 1);
        Shape out = shape.with(axis, k);
        int[] index = positions(out.size(), shape.dim(axis));
        double[] v = x.toDoubles();
        expect(
            "takeAlong",
            kernels().index().takeAlong(x, axis, index, k),
            out,
            dtype,
            0,
            i -> {
              int[] at = position(out, i);
              at[axis] = index[i];
              return v[index(shape, at)];
            });
      }
    }
  }

  @ParameterizedTest
  @MethodSource("axes")
  void addsWithAnIndexForEachElement(Shape shape, int axis) {
    for (DType dtype : dtypes()) {
      for (int size : new int[] {1, 6}) {
        Storage g = uniform(shape, dtype, -1, 1);
        Shape out = shape.with(axis, size);
        int[] index = positions(shape.size(), size);
        double[] want = new double[out.size()];
        double[] v = g.toDoubles();
        for (int i = 0; i < v.length; i++) {
          int[] at = position(shape, i);
          at[axis] = index[i];
          want[index(out, at)] += v[i];
        }
        Storage z = kernels().index().addAlong(g, axis, index, size);
        expect("addAlong", z, out, dtype, tolerance(dtype, 1e-5, 1e-12), want);
        assertThat(g.toDoubles()).isEqualTo(v);
      }
    }
  }
}
