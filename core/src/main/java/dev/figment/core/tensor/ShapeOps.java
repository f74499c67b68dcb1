package dev.figment.core.tensor;

import static dev.figment.core.tensor.Op.kernels;

import dev.figment.core.kernel.memory.Storage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Ops that move elements and change none. */
final class ShapeOps {
  private ShapeOps() {}

  /** The same elements in another shape. {@code ∂x = g} in x's shape. */
  static Tensor reshape(Tensor x, Shape shape) {
    if (shape.equals(x.shape())) {
      return x;
    }
    return Op.of("reshape", x.storage().reshape(shape))
        .wrt(x, g -> reshape(g, x.shape()))
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
            "reshape: sizes do not divide, expected a divisor of %d as in %s, got %s"
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
    return Op.of("permute", kernels(x).permute(x.storage(), from))
        .wrt(x, g -> permute(g, back))
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
    return Op.of("to", kernels(x).assign(converted, x.storage()))
        .wrt(x, g -> to(g, x.dtype()))
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
    return Op.of("broadcastTo", kernels(x).broadcast(x.storage(), shape))
        .wrt(x, g -> g.sumTo(x.shape()))
        .record();
  }

  /** Each entry of an axis {@code count} times in a row. */
  static Tensor repeat(Tensor x, int axis, int count) {
    int at = x.shape().axis("repeat", axis);
    int outer = x.shape().product(0, at + 1);
    int inner = x.shape().product(at + 1, x.shape().rank());
    return x.reshape(outer, 1, inner)
        .broadcastTo(Shape.of(outer, count, inner))
        .reshape(x.shape().with(at, x.shape().dim(at) * count));
  }

  /** The part that begins at {@code begin} and has the shape. {@code ∂x} is g in zeros. */
  static Tensor slice(Tensor x, int[] begin, Shape shape) {
    boolean inside = begin.length == x.shape().rank() && shape.rank() == begin.length;
    for (int i = 0; inside && i < begin.length; i++) {
      inside = begin[i] >= 0 && begin[i] + shape.dim(i) <= x.shape().dim(i);
    }
    if (!inside) {
      throw new ShapeException(
          "slice: out of bounds, expected a part of %s, got %s from %s"
              .formatted(x.shape(), shape, Arrays.toString(begin)));
    }
    if (shape.equals(x.shape())) {
      return x;
    }
    return Op.of("slice", kernels(x).slice(x.storage(), begin, shape))
        .wrt(x, g -> embed(g, begin, x.shape()))
        .record();
  }

  /** Entries {@code begin} to before {@code end} of one axis. */
  static Tensor slice(Tensor x, int axis, int begin, int end) {
    int at = x.shape().axis("slice", axis);
    if (begin < 0 || begin >= end || end > x.shape().dim(at)) {
      throw new ShapeException(
          "slice: out of bounds, expected 0 <= begin < end <= %d, got %d and %d"
              .formatted(x.shape().dim(at), begin, end));
    }
    int[] from = new int[x.shape().rank()];
    from[at] = begin;
    return slice(x, from, x.shape().with(at, end - begin));
  }

  /** Zeros before and after, along each axis. {@code ∂x} is the slice. */
  static Tensor pad(Tensor x, int[] before, int[] after) {
    int rank = x.shape().rank();
    if (before.length != rank
        || after.length != rank
        || Arrays.stream(before).anyMatch(n -> n < 0)
        || Arrays.stream(after).anyMatch(n -> n < 0)) {
      throw new ShapeException(
          "pad: margins do not fit, expected %d sizes >= 0, got %s and %s"
              .formatted(rank, Arrays.toString(before), Arrays.toString(after)));
    }
    int[] dims = x.shape().dims();
    for (int i = 0; i < rank; i++) {
      dims[i] += before[i] + after[i];
    }
    return embed(x, before, Shape.of(dims));
  }

  private static Tensor embed(Tensor x, int[] before, Shape shape) {
    return Op.of("pad", kernels(x).pad(x.storage(), before, shape))
        .wrt(x, g -> slice(g, before, x.shape()))
        .record();
  }

  /** One after the other along an axis. Each part's gradient is its slice. */
  static Tensor concat(List<Tensor> parts, int axis) {
    requireParts("concat", parts);
    Tensor first = parts.get(0);
    int at = first.shape().axis("concat", axis);
    for (Tensor part : parts) {
      Op.kernels("concat", first, part);
      if (part.shape().rank() != first.shape().rank()
          || !part.shape().with(at, 1).equals(first.shape().with(at, 1))) {
        throw new ShapeException(
            "concat: shapes differ beside axis %d, expected %s, got %s"
                .formatted(at, first.shape(), part.shape()));
      }
    }
    List<Storage> storages = parts.stream().map(Tensor::storage).toList();
    Op op = Op.of("concat", kernels(first).concat(storages, at));
    int begin = 0;
    for (Tensor part : parts) {
      int from = begin;
      int to = begin + part.shape().dim(at);
      op.wrt(part, g -> slice(g, at, from, to));
      begin = to;
    }
    return op.record();
  }

  /** Equal shapes along a new axis. */
  static Tensor stack(List<Tensor> parts, int axis) {
    requireParts("stack", parts);
    Shape shape = parts.get(0).shape();
    int place = axis < 0 ? axis + shape.rank() + 1 : axis;
    if (place < 0 || place > shape.rank()) {
      throw new ShapeException(
          "stack: no such axis, expected -%d to %d, got %d"
              .formatted(shape.rank() + 1, shape.rank(), axis));
    }
    return concat(parts.stream().map(part -> insertAxis(part, place)).toList(), place);
  }

  /** A new axis of size 1. */
  static Tensor insertAxis(Tensor x, int axis) {
    int[] dims = new int[x.shape().rank() + 1];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = i == axis ? 1 : x.shape().dim(i < axis ? i : i - 1);
    }
    return x.reshape(dims);
  }

  /** Parts of the sizes, one after the other along an axis. */
  static List<Tensor> split(Tensor x, int axis, int[] sizes) {
    int at = x.shape().axis("split", axis);
    if (Arrays.stream(sizes).sum() != x.shape().dim(at)) {
      throw new ShapeException(
          "split: sizes do not add up, expected %d, got %s"
              .formatted(x.shape().dim(at), Arrays.toString(sizes)));
    }
    List<Tensor> parts = new ArrayList<>();
    int begin = 0;
    for (int size : sizes) {
      parts.add(slice(x, at, begin, begin + size));
      begin += size;
    }
    return List.copyOf(parts);
  }

  /** Backwards along the axes, as is the gradient. */
  static Tensor flip(Tensor x, int[] axes) {
    return Op.of("flip", kernels(x).flip(x.storage(), axes))
        .wrt(x, g -> flip(g, axes))
        .record();
  }

  private static void requireParts(String op, List<Tensor> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(op + ": no parts, expected at least one, got none");
    }
  }
}
