package dev.figment.core.shape;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The sizes of a tensor along its axes; row-major, the last axis varies fastest. */
public final class Shape {
  private static final Shape SCALAR = new Shape(new int[0]);

  private final int[] dims;
  private final int size;

  private Shape(int[] dims) {
    long product = 1;
    for (int dim : dims) {
      if (dim < 1) {
        throw new ShapeException(
            "shape: every size must be positive, expected >= 1, got " + Arrays.toString(dims));
      }
      product *= dim;
      if (product > Integer.MAX_VALUE) {
        throw new ShapeException(
            "shape: too many elements, expected <= 2147483647, got " + Arrays.toString(dims));
      }
    }
    this.dims = dims;
    this.size = (int) product;
  }

  /**
   * Returns the shape with these sizes; none make a scalar's shape.
   *
   * @throws ShapeException if a size is below 1 or the product exceeds {@code 2^31 - 1}
   */
  public static Shape of(int... dims) {
    return dims.length == 0 ? SCALAR : new Shape(dims.clone());
  }

  /** Returns the number of axes. */
  public int rank() {
    return dims.length;
  }

  /** Returns the number of elements. */
  public int size() {
    return size;
  }

  /**
   * Returns the size along an axis.
   *
   * @param axis from 0, or negative to count from the end
   * @throws ShapeException if there is no such axis
   */
  public int dim(int axis) {
    return dims[axis("dim", axis)];
  }

  /** Returns a copy of the sizes. */
  public int[] dims() {
    return dims.clone();
  }

  /** Returns the sizes as longs, as the machines' interfaces want them. */
  public long[] toLongs() {
    return Arrays.stream(dims).asLongStream().toArray();
  }

  /** Returns the distance, in elements, between neighbors along each axis. */
  public int[] strides() {
    int[] strides = new int[dims.length];
    int step = 1;
    for (int i = dims.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= dims[i];
    }
    return strides;
  }

  /**
   * Returns the axis counted from 0.
   *
   * @param op the op that asks, for the message
   * @param axis from 0, or negative to count from the end
   * @throws ShapeException if there is no such axis
   */
  public int axis(String op, int axis) {
    if (dims.length == 0) {
      throw new ShapeException(
          "%s: no such axis, expected none of a scalar, got %s".formatted(op, axis));
    }
    int normal = axis < 0 ? axis + dims.length : axis;
    if (normal < 0 || normal >= dims.length) {
      throw new ShapeException(
          "%s: no such axis, expected -%s to %s, got %s of %s"
              .formatted(op, dims.length, dims.length - 1, axis, this));
    }
    return normal;
  }

  /**
   * Returns the axes counted from 0, in order; all of them if none are given.
   *
   * @throws ShapeException if there is no such axis, or one is named twice
   */
  public int[] axes(String op, int... axes) {
    if (axes.length == 0) {
      return IntStream.range(0, dims.length).toArray();
    }
    int[] normal = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      normal[i] = axis(op, axes[i]);
    }
    Arrays.sort(normal);
    for (int i = 1; i < normal.length; i++) {
      if (normal[i] == normal[i - 1]) {
        throw new ShapeException(
            "%s: an axis is named twice, expected distinct axes of %s, got %s"
                .formatted(op, this, Arrays.toString(axes)));
      }
    }
    return normal;
  }

  /** Returns this shape with another size along one axis (from 0, or negative from the end). */
  public Shape with(int axis, int dim) {
    int[] next = dims.clone();
    next[axis("with", axis)] = dim;
    return new Shape(next);
  }

  /** Returns this shape with one more axis, the last. */
  public Shape append(int dim) {
    int[] next = Arrays.copyOf(dims, dims.length + 1);
    next[dims.length] = dim;
    return new Shape(next);
  }

  /** Returns this shape with one more axis in front. */
  public Shape prepend(int dim) {
    int[] next = new int[rank() + 1];
    next[0] = dim;
    System.arraycopy(dims, 0, next, 1, rank());
    return new Shape(next);
  }

  /** Returns this shape with size 1 along the axes (from 0). */
  public Shape collapse(int... axes) {
    int[] next = dims.clone();
    for (int axis : axes) {
      next[axis] = 1;
    }
    return new Shape(next);
  }

  /** Returns this shape without the axes (from 0). */
  public Shape without(int... axes) {
    int[] next = dims.clone();
    for (int axis : axes) {
      next[axis] = 0;
    }
    int rank = 0;
    for (int dim : next) {
      if (dim != 0) {
        next[rank++] = dim;
      }
    }
    return of(Arrays.copyOf(next, rank));
  }

  /** Returns this shape with ones put in front until it has the rank. */
  public Shape lift(int rank) {
    int[] next = new int[Math.max(rank, dims.length)];
    Arrays.fill(next, 1);
    System.arraycopy(dims, 0, next, next.length - dims.length, dims.length);
    return of(next);
  }

  /** Returns the product of the sizes of the axes from {@code from} to before {@code to}. */
  public int product(int from, int to) {
    int product = 1;
    for (int i = from; i < to; i++) {
      product *= dims[i];
    }
    return product;
  }

  /**
   * Returns the shape that both stretch to: sizes are matched from the last axis, and a size of 1
   * repeats.
   *
   * @throws ShapeException if two sizes differ and neither is 1
   */
  public static Shape broadcast(String op, Shape x, Shape y) {
    if (x.equals(y)) {
      return x;
    }
    int rank = Math.max(x.rank(), y.rank());
    int[] a = x.lift(rank).dims;
    int[] b = y.lift(rank).dims;
    int[] out = new int[rank];
    for (int i = 0; i < rank; i++) {
      if (a[i] != b[i] && a[i] != 1 && b[i] != 1) {
        throw new ShapeException(
            "%s: shapes do not broadcast, expected equal sizes or 1, got %s and %s"
                .formatted(op, x, y));
      }
      out[i] = a[i] == 1 ? b[i] : a[i];
    }
    return of(out);
  }

  /** Returns whether this shape stretches to the other. */
  public boolean broadcastsTo(Shape other) {
    if (rank() > other.rank()) {
      return false;
    }
    int before = other.rank() - rank();
    for (int i = 0; i < rank(); i++) {
      if (dims[i] != 1 && dims[i] != other.dims[before + i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  @Override
  public String toString() {
    return Arrays.toString(dims);
  }
}
