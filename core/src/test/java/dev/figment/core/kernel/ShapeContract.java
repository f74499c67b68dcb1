package dev.figment.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What moves elements and computes nothing: exact in every type. */
public abstract class ShapeContract extends KernelsContract {
  private static final int DRAWS = 12;

  @ParameterizedTest
  @MethodSource("dtypes")
  void permutesAxes(DType dtype) {
    Random order = new Random(5);
    for (Shape shape : SHAPES) {
      Storage x = uniform(shape, dtype, -1, 1);
      for (int draw = 0; draw < DRAWS; draw++) {
        List<Integer> drawn = IntStream.range(0, shape.rank()).boxed().collect(Collectors.toList());
        Collections.shuffle(drawn, order);
        int[] axes = drawn.stream().mapToInt(i -> i).toArray();
        Shape out = Shape.of(Arrays.stream(axes).map(axis -> shape.dim(axis)).toArray());
        expectRead(
            "permute to " + drawn,
            kernels().movement().permute(x, axes),
            x,
            out,
            at -> inverse(at, axes));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void permutesImages(DType dtype) {
    Storage x = uniform(Shape.of(4, 28, 28, 33), dtype, -1, 1);
    int[] axes = {0, 3, 1, 2};
    Shape out = Shape.of(4, 33, 28, 28);
    expectRead("permute", kernels().movement().permute(x, axes), x, out, at -> inverse(at, axes));
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void repeatsAxesOfSizeOne(DType dtype) {
    for (Shape shape : SHAPES) {
      Storage x = uniform(shape, dtype, -1, 1);
      expectRead("broadcast", kernels().movement().broadcast(x, shape), x, shape, at -> at);
      int[] wider = Arrays.stream(shape.dims()).map(dim -> dim == 1 ? 3 : dim).toArray();
      Shape out = Shape.of(wider);
      expectRead("broadcast", kernels().movement().broadcast(x, out), x, out, at -> at);
      if (shape.rank() < 6) {
        Shape lifted = Shape.of(IntStream.concat(IntStream.of(2), Arrays.stream(wider)).toArray());
        expectRead("broadcast", kernels().movement().broadcast(x, lifted), x, lifted, at -> at);
      }
    }
    Storage x = uniform(Shape.of(1, 257), dtype, -1, 1);
    Shape out = Shape.of(301, 257);
    expectRead("broadcast", kernels().movement().broadcast(x, out), x, out, at -> at);
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void cutsABoxOut(DType dtype) {
    for (Shape shape : SHAPES) {
      Storage x = uniform(shape, dtype, -1, 1);
      for (int draw = 0; draw < DRAWS; draw++) {
        Shape out = part(shape);
        int[] begin = begin(out, shape);
        expectRead(
            "slice",
            kernels().movement().slice(x, begin, out),
            x,
            out,
            at -> shifted(at, begin, 1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void putsABoxIntoZeros(DType dtype) {
    for (Shape out : SHAPES) {
      for (int draw = 0; draw < DRAWS; draw++) {
        Shape shape = part(out);
        int[] before = begin(shape, out);
        Storage x = uniform(shape, dtype, 1, 2);
        double[] v = x.toDoubles();
        expect(
            "pad",
            kernels().movement().pad(x, before, out),
            out,
            dtype,
            0,
            i -> {
              int[] at = shifted(position(out, i), before, -1);
              boolean inside =
                  IntStream.range(0, at.length).allMatch(k -> at[k] >= 0 && at[k] < shape.dim(k));
              return inside ? v[index(shape, at)] : 0;
            });
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void joinsPartsAlongEveryAxis(DType dtype) {
    for (Shape shape : SHAPES) {
      for (int axis = 0; axis < shape.rank(); axis++) {
        Storage x = uniform(shape, dtype, -1, 1);
        Storage y = uniform(shape.with(axis, 3), dtype, -1, 1);
        Storage z = uniform(shape.with(axis, 1), dtype, -1, 1);
        expectJoined(List.of(x), axis);
        expectJoined(List.of(x, y), axis);
        expectJoined(List.of(z, x, y, x), axis);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void turnsAxesAround(DType dtype) {
    for (Shape shape : SHAPES) {
      Storage x = uniform(shape, dtype, -1, 1);
      for (int set = 0; set < 1 << shape.rank(); set++) {
        int chosen = set;
        int[] axes = IntStream.range(0, shape.rank()).filter(i -> (chosen >> i & 1) == 1).toArray();
        expectRead(
            "flip of " + Arrays.toString(axes),
            kernels().movement().flip(x, axes),
            x,
            shape,
            at -> {
              int[] from = at.clone();
              for (int axis : axes) {
                from[axis] = shape.dim(axis) - 1 - at[axis];
              }
              return from;
            });
      }
    }
  }

  private void expectJoined(List<Storage> parts, int axis) {
    int total = parts.stream().mapToInt(part -> part.shape().dim(axis)).sum();
    Shape out = parts.get(0).shape().with(axis, total);
    List<double[]> values = parts.stream().map(Storage::toDoubles).toList();
    expect(
        "concat along " + axis,
        kernels().movement().concat(parts, axis),
        out,
        parts.get(0).dtype(),
        0,
        i -> {
          int[] at = position(out, i);
          int part = 0;
          while (at[axis] >= parts.get(part).shape().dim(axis)) {
            at[axis] -= parts.get(part).shape().dim(axis);
            part++;
          }
          return values.get(part)[index(parts.get(part).shape(), at)];
        });
  }

  /** Checks that each element is the one of {@code x} at the position that the way leads to. */
  private static void expectRead(
      String what, Storage got, Storage x, Shape out, UnaryOperator<int[]> way) {
    double[] v = x.toDoubles();
    String whole = what + " of " + x.shape();
    expect(whole, got, out, x.dtype(), 0, i -> v[index(x.shape(), way.apply(position(out, i)))]);
    assertThat(got.sharesMemoryWith(x)).as(whole).isFalse();
  }

  private static int[] inverse(int[] at, int[] axes) {
    int[] from = new int[at.length];
    for (int i = 0; i < at.length; i++) {
      from[axes[i]] = at[i];
    }
    return from;
  }

  private static int[] shifted(int[] at, int[] by, int sign) {
    return IntStream.range(0, at.length).map(i -> at[i] + sign * by[i]).toArray();
  }

  private Shape part(Shape whole) {
    return Shape.of(Arrays.stream(whole.dims()).map(dim -> 1 + positions(1, dim)[0]).toArray());
  }

  private int[] begin(Shape part, Shape whole) {
    return IntStream.range(0, part.rank())
        .map(i -> positions(1, whole.dim(i) - part.dim(i) + 1)[0])
        .toArray();
  }
}
