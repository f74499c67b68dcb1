package dev.figment.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * What every implementation of {@link Kernels} has to pass: one subclass for each kind of kernel,
 * each method against a plain loop in the test.
 *
 * <p>Sizes are swept over one element, odd numbers and enough for several threads. Inputs are
 * rounded to the type before the loop reads them, so that a tolerance bounds the kernel's own
 * error: {@code |got - want| ≤ tolerance (1 + |want|)}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class KernelsContract {
  /** Shapes of one axis: one element, an odd number, enough for several threads. */
  protected static final List<Shape> SIZES = List.of(Shape.of(1), Shape.of(7), Shape.of(70_001));

  /** Shapes of every rank, with axes of size 1 at every end. */
  protected static final List<Shape> SHAPES =
      List.of(
          Shape.of(),
          Shape.of(1),
          Shape.of(9),
          Shape.of(1, 5),
          Shape.of(65, 1),
          Shape.of(33, 130),
          Shape.of(3, 1, 4),
          Shape.of(17, 23, 61),
          Shape.of(2, 9, 9, 16),
          Shape.of(1, 3, 2, 1, 5),
          Shape.of(2, 1, 3, 4, 1, 3));

  private final SplittableRandom random = new SplittableRandom(20_240_817);
  private @Nullable Scope scope;

  /** Returns the implementation under test. */
  protected abstract Kernels kernels();

  /** Returns the types that it computes in. */
  protected abstract List<DType> dtypes();

  @BeforeEach
  void openScope() {
    scope = Scope.open();
  }

  @AfterEach
  void closeScope() {
    Objects.requireNonNull(scope).close();
  }

  /** Returns numbers spread evenly over a range, the same in every run. */
  protected Storage uniform(Shape shape, DType dtype, double low, double high) {
    return fill(shape, dtype, i -> low + (high - low) * random.nextDouble());
  }

  /** Returns whole numbers of a range, the same in every run. */
  protected Storage integers(Shape shape, DType dtype, int low, int high) {
    return fill(shape, dtype, i -> random.nextInt(low, high + 1));
  }

  /** Returns positions below a bound, the same in every run. */
  protected int[] positions(int count, int bound) {
    return random.ints(count, 0, bound).toArray();
  }

  /** Leaves NaN in the memory that the next results of the shape will be given. */
  protected static void poison(Shape shape, DType dtype) {
    Scope inner = Scope.open();
    for (int i = 0; i < 3; i++) {
      fill(shape, dtype, at -> Double.NaN);
    }
    inner.close();
  }

  /** Returns the elements that the function gives. */
  protected static Storage fill(Shape shape, DType dtype, IntToDoubleFunction value) {
    double[] values = new double[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.applyAsDouble(i);
    }
    return Storage.of(values, shape, dtype);
  }

  /** Returns the position of the element with a row-major index. */
  protected static int[] position(Shape shape, int index) {
    int[] position = new int[shape.rank()];
    int rest = index;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      position[axis] = rest % shape.dim(axis);
      rest /= shape.dim(axis);
    }
    return position;
  }

  /** Returns the row-major index of a position, read from the last axis and stuck at size 1. */
  protected static int index(Shape shape, int[] position) {
    int index = 0;
    int skipped = position.length - shape.rank();
    for (int axis = 0; axis < shape.rank(); axis++) {
      int at = shape.dim(axis) == 1 ? 0 : position[skipped + axis];
      index = index * shape.dim(axis) + at;
    }
    return index;
  }

  /** Checks the shape, the type and every element; NaN is wanted where it is expected. */
  protected static void expect(
      String what, Storage got, Shape shape, DType dtype, double tolerance, double[] want) {
    assertThat(got.shape()).as(what).isEqualTo(shape);
    assertThat(got.dtype()).as(what).isEqualTo(dtype);
    double[] values = got.toDoubles();
    for (int i = 0; i < want.length; i++) {
      boolean right =
          Double.compare(values[i], want[i]) == 0
              || values[i] == want[i]
              || Math.abs(values[i] - want[i]) <= tolerance * (1 + Math.abs(want[i]));
      if (!right) {
        assertThat(values[i]).as("%s %s%s at %d", what, dtype, shape, i).isEqualTo(want[i]);
      }
    }
  }

  /** Checks the shape, the type and every element, one by one. */
  protected static void expect(
      String what,
      Storage got,
      Shape shape,
      DType dtype,
      double tolerance,
      IntToDoubleFunction want) {
    double[] values = new double[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = want.applyAsDouble(i);
    }
    expect(what, got, shape, dtype, tolerance, values);
  }

  /** Returns the tolerance for the type. */
  protected static double tolerance(DType dtype, double forFloat, double forDouble) {
    return dtype == DType.FLOAT ? forFloat : forDouble;
  }
}
