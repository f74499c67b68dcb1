package dev.figment.core.tensor;

import static dev.figment.core.tensor.Op.kernels;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Ops that take tensors apart and put them together. */
final class SliceOps {
  private SliceOps() {}

  /** The part that begins at {@code begin} and has the shape. {@code ∂x} is g in zeros. */
  static Tensor slice(Tensor x, int[] begin, Shape shape) {
    boolean inside = begin.length == x.shape().rank() && shape.rank() == begin.length;
    for (int i = 0; inside && i < begin.length; i++) {
      inside = begin[i] >= 0 && shape.dim(i) <= x.shape().dim(i) - begin[i];
    }
    if (!inside) {
      throw new ShapeException(
          "slice: out of bounds, expected a part of %s, got %s from %s"
              .formatted(x.shape(), shape, Arrays.toString(begin)));
    }
    if (shape.equals(x.shape())) {
      return x;
    }
    return Op.of("slice", kernels(x).movement().slice(x.storage(), begin, shape))
        .wrt(x, g -> embed(g, begin, x.shape()))
        .reading()
        .record();
  }

  /** Entries {@code begin} to before {@code end} of one axis. */
  static Tensor slice(Tensor x, int axis, int begin, int end) {
    int at = x.shape().axis("slice", axis);
    if (begin < 0 || begin >= end || end > x.shape().dim(at)) {
      throw new ShapeException(
          "slice: out of bounds, expected 0 <= begin < end <= %s, got %s and %s"
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
          "pad: margins do not fit, expected %s sizes >= 0, got %s and %s"
              .formatted(rank, Arrays.toString(before), Arrays.toString(after)));
    }
    int[] dims = x.shape().dims();
    for (int i = 0; i < rank; i++) {
      dims[i] += before[i] + after[i];
    }
    return embed(x, before, Shape.of(dims));
  }

  private static Tensor embed(Tensor x, int[] before, Shape shape) {
    return Op.of("pad", kernels(x).movement().pad(x.storage(), before, shape))
        .wrt(x, g -> slice(g, before, x.shape()))
        .reading()
        .record();
  }

  /** One after the other along an axis. Each part's gradient is its slice. */
  static Tensor concat(List<Tensor> parts, int axis) {
    requireParts("concat", parts);
    Tensor first = parts.get(0);
    int at = first.shape().axis("concat", axis);
    for (Tensor part : parts) {
      Op.requireSameType("concat", first, part);
      if (part.shape().rank() != first.shape().rank()
          || !part.shape().with(at, 1).equals(first.shape().with(at, 1))) {
        throw new ShapeException(
            "concat: shapes differ beside axis %s, expected %s, got %s"
                .formatted(at, first.shape(), part.shape()));
      }
    }
    List<Storage> storages = parts.stream().map(Tensor::storage).toList();
    Op op = Op.of("concat", kernels(first).movement().concat(storages, at));
    int begin = 0;
    for (Tensor part : parts) {
      int from = begin;
      int to = begin + part.shape().dim(at);
      op.wrt(part, g -> slice(g, at, from, to));
      begin = to;
    }
    return op.reading().record();
  }

  /** Equal shapes along a new axis. */
  static Tensor stack(List<Tensor> parts, int axis) {
    requireParts("stack", parts);
    Shape shape = parts.get(0).shape();
    int place = axis < 0 ? axis + shape.rank() + 1 : axis;
    if (place < 0 || place > shape.rank()) {
      throw new ShapeException(
          "stack: no such axis, expected -%s to %s, got %s"
              .formatted(shape.rank() + 1, shape.rank(), axis));
    }
    for (Tensor part : parts) {
      if (!part.shape().equals(shape)) {
        throw new ShapeException(
            "stack: shapes differ, expected %s, got %s".formatted(shape, part.shape()));
      }
    }
    return concat(parts.stream().map(part -> insertAxis(part, place)).toList(), place);
  }

  /** A new axis of size 1. */
  private static Tensor insertAxis(Tensor x, int axis) {
    int[] dims = new int[x.shape().rank() + 1];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = i == axis ? 1 : x.shape().dim(i < axis ? i : i - 1);
    }
    return x.reshape(dims);
  }

  /** Parts of the sizes, one after the other along an axis. */
  static List<Tensor> split(Tensor x, int axis, int[] sizes) {
    int at = x.shape().axis("split", axis);
    if (Arrays.stream(sizes).anyMatch(size -> size < 1)
        || Arrays.stream(sizes).asLongStream().sum() != x.shape().dim(at)) {
      throw new ShapeException(
          "split: sizes do not add up, expected sizes >= 1 with sum %s, got %s"
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

  private static void requireParts(String op, List<Tensor> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(op + ": no parts, expected at least one, got none");
    }
  }
}
