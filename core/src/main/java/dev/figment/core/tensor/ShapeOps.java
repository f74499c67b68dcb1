package dev.figment.core.tensor;

import static dev.figment.core.tensor.Op.kernels;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Ops that give elements another order, shape, type or number, and compute nothing. */
final class ShapeOps {
  private ShapeOps() {}

  /** The same elements in another shape. {@code ∂x = g} in x's shape. */
  static Tensor reshape(Tensor x, Shape shape) {
    if (shape.equals(x.shape())) {
      return x;
    }
    return Op.of("reshape", x.storage().reshape(shape))
        .wrt(x, g -> reshape(g, x.shape()))
        .reading()
        .record();
  }

  /** As {@link #reshape(Tensor, Shape)}, where one size may be -1: what is left. */
  static Tensor reshape(Tensor x, int[] dims) {
    int[] full = dims.clone();
    int open = -1;
    int known = 1;
    for (int i = 0; i < full.length; i++) {
      if (full[i] != -1) {
        known *= full[i];
      } else if (open >= 0) {
        throw new ShapeException(
            "reshape: more than one open size, expected one -1, got " + Arrays.toString(dims));
      } else {
        open = i;
      }
    }
    if (open >= 0) {
      if (known < 1 || x.shape().size() % known != 0) {
        throw new ShapeException(
            "reshape: sizes do not divide, expected a divisor of %s as in %s, got %s"
                .formatted(x.shape().size(), x.shape(), Arrays.toString(dims)));
      }
      full[open] = x.shape().size() / known;
    }
    return reshape(x, Shape.of(full));
  }

  /** Axis {@code i} of the result is axis {@code axes[i]} of x. The gradient goes back. */
  static Tensor permute(Tensor x, int[] axes) {
    int[] from = new int[axes.length];
    int[] back = new int[axes.length];
    Arrays.fill(back, -1);
    boolean valid = axes.length == x.shape().rank();
    for (int i = 0; valid && i < axes.length; i++) {
      from[i] = x.shape().axis("permute", axes[i]);
      valid = back[from[i]] < 0;
      back[from[i]] = i;
    }
    if (!valid) {
      throw new ShapeException(
          "permute: not a permutation, expected every axis of %s once, got %s"
              .formatted(x.shape(), Arrays.toString(axes)));
    }
    return Op.of("permute", kernels(x).movement().permute(x.storage(), from))
        .wrt(x, g -> permute(g, back))
        .reading()
        .record();
  }

  /** The last two axes swapped. */
  static Tensor transpose(Tensor x) {
    int rank = x.shape().rank();
    if (rank < 2) {
      throw new ShapeException("transpose: no matrix, expected rank >= 2, got " + x.shape());
    }
    int[] axes = IntStream.range(0, rank).toArray();
    axes[rank - 1] = rank - 2;
    axes[rank - 2] = rank - 1;
    return permute(x, axes);
  }

  /** The same values in another type. {@code ∂x = g} in x's type. */
  static Tensor to(Tensor x, DType dtype) {
    if (dtype == x.dtype()) {
      return x;
    }
    Storage converted = Storage.allocate(x.shape(), dtype);
    return Op.of("to", kernels(x).elementwise().assign(converted, x.storage()))
        .wrt(x, g -> to(g, x.dtype()))
        .reading()
        .record();
  }

  /** Repeats axes of size 1. {@code ∂x} sums over them. */
  static Tensor broadcastTo(Tensor x, Shape shape) {
    if (shape.equals(x.shape())) {
      return x;
    }
    if (!x.shape().broadcastsTo(shape)) {
      throw new ShapeException(
          "broadcastTo: does not stretch, expected sizes equal or 1, got %s to %s"
              .formatted(x.shape(), shape));
    }
    return Op.of("broadcastTo", kernels(x).movement().broadcast(x.storage(), shape))
        .wrt(x, g -> g.sumTo(x.shape()))
        .reading()
        .record();
  }

  /** Each entry of an axis {@code count} times in a row. */
  static Tensor repeat(Tensor x, int axis, int count) {
    int at = x.shape().axis("repeat", axis);
    if (count < 1) {
      throw new IllegalArgumentException("repeat: no count, expected >= 1, got " + count);
    }
    int outer = x.shape().product(0, at + 1);
    int inner = x.shape().product(at + 1, x.shape().rank());
    return x.reshape(outer, 1, inner)
        .broadcastTo(Shape.of(outer, count, inner))
        .reshape(x.shape().with(at, x.shape().dim(at) * count));
  }

  /** Backwards along the axes, as is the gradient. */
  static Tensor flip(Tensor x, int[] axes) {
    return Op.of("flip", kernels(x).movement().flip(x.storage(), axes))
        .wrt(x, g -> flip(g, axes))
        .reading()
        .record();
  }
}
