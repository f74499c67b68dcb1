package dev.figment.core.tensor;

import static java.util.stream.Collectors.joining;

import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import java.util.Arrays;

/** Whole numbers in a shape: labels, tokens, time steps, indices. Held on the heap; immutable. */
public final class IntTensor {
  private static final int SHOWN = 8;

  private final int[] values;
  private final Shape shape;

  private IntTensor(int[] values, Shape shape) {
    if (values.length != shape.size()) {
      throw new ShapeException(
          "intTensor: values do not fill the shape, expected %s for %s, got %s"
              .formatted(shape.size(), shape, values.length));
    }
    this.values = values;
    this.shape = shape;
  }

  /**
   * Returns a tensor with a copy of the values, row-major.
   *
   * @throws ShapeException if the number of values is not the shape's
   */
  public static IntTensor of(int[] values, Shape shape) {
    return new IntTensor(values.clone(), shape);
  }

  /** Returns a tensor of rank 1. */
  public static IntTensor of(int... values) {
    return new IntTensor(values.clone(), Shape.of(values.length));
  }

  /** Returns a tensor in which every element has one value. */
  public static IntTensor full(Shape shape, int value) {
    int[] values = new int[shape.size()];
    Arrays.fill(values, value);
    return new IntTensor(values, shape);
  }

  /** Returns the shape. */
  public Shape shape() {
    return shape;
  }

  /** Returns a copy of the values, row-major. */
  public int[] toInts() {
    return values.clone();
  }

  /** Returns the element at a position in row-major order. */
  public int at(int position) {
    return values[position];
  }

  /** Returns the same values in another shape of the same size. */
  public IntTensor reshape(int... dims) {
    return new IntTensor(values, Shape.of(dims));
  }

  /**
   * Returns this tensor if every value is from 0 to below the bound.
   *
   * @throws IllegalArgumentException if one is not
   */
  public IntTensor requireBelow(String op, int bound) {
    for (int value : values) {
      if (value < 0 || value >= bound) {
        throw new IllegalArgumentException(
            "%s: index out of range, expected 0 to %s, got %s".formatted(op, bound - 1, value));
      }
    }
    return this;
  }

  /** Returns the values themselves, for the ops of this package. */
  int[] values() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntTensor that
        && shape.equals(that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(values);
  }

  /** Returns the shape and the first values, as in {@code INT[3] [4, 5, 6]}. */
  @Override
  public String toString() {
    String head =
        Arrays.stream(values).limit(SHOWN).mapToObj(Integer::toString).collect(joining(", "));
    return "INT%s [%s%s]".formatted(shape, head, values.length > SHOWN ? ", ..." : "");
  }
}
