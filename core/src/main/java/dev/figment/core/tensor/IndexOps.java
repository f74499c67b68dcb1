package dev.figment.core.tensor;

import static dev.figment.core.tensor.Op.kernels;

import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;

/** Ops that pick elements by whole numbers, and put them back. */
final class IndexOps {
  private IndexOps() {}

  /** Entries of an axis, by an index of rank 1. {@code ∂x} adds each entry where it came from. */
  static Tensor gather(Tensor x, int axis, IntTensor index) {
    int at = x.shape().axis("gather", axis);
    requireVector("gather", index).requireBelow("gather", x.shape().dim(at));
    return Op.of("gather", kernels(x).index().gather(x.storage(), at, index.values()))
        .wrt(x, g -> scatterAdd(g, at, index, x.shape().dim(at)))
        .reading()
        .record();
  }

  /** Adds entry {@code i} of an axis to entry {@code index[i]} of {@code size} zeros. */
  static Tensor scatterAdd(Tensor x, int axis, IntTensor index, int size) {
    int at = x.shape().axis("scatterAdd", axis);
    requireVector("scatterAdd", index).requireBelow("scatterAdd", size);
    if (index.shape().size() != x.shape().dim(at)) {
      throw new ShapeException(
          "scatterAdd: one index an entry, expected %s, got %s"
              .formatted(x.shape().dim(at), index.shape().size()));
    }
    return Op.of("scatterAdd", kernels(x).index().scatterAdd(x.storage(), at, index.values(), size))
        .wrt(x, g -> gather(g, at, index))
        .reading()
        .record();
  }

  /** For each element of the index, which is shaped as the result, one of x along an axis. */
  static Tensor takeAlong(Tensor x, int axis, IntTensor index) {
    int at = x.shape().axis("takeAlong", axis);
    requireAlong("takeAlong", x.shape(), at, index).requireBelow("takeAlong", x.shape().dim(at));
    int count = index.shape().dim(at);
    return Op.of("takeAlong", kernels(x).index().takeAlong(x.storage(), at, index.values(), count))
        .wrt(x, g -> addAlong(g, at, index, x.shape().dim(at)))
        .reading()
        .record();
  }

  /** The adjoint of {@link #takeAlong}. */
  private static Tensor addAlong(Tensor x, int axis, IntTensor index, int size) {
    return Op.of("addAlong", kernels(x).index().addAlong(x.storage(), axis, index.values(), size))
        .wrt(x, g -> takeAlong(g, axis, index))
        .reading()
        .record();
  }

  /** {@code [...] → [..., K]}: 1 at each index, else 0. */
  static Tensor oneHot(IntTensor index, int classes) {
    index.requireBelow("oneHot", classes);
    Shape shape = index.shape().append(classes);
    float[] values = new float[shape.size()];
    for (int i = 0; i < index.shape().size(); i++) {
      values[i * classes + index.at(i)] = 1;
    }
    return Tensor.of(values, shape);
  }

  private static IntTensor requireVector(String op, IntTensor index) {
    if (index.shape().rank() != 1) {
      throw new ShapeException(
          "%s: index is no vector, expected rank 1, got %s".formatted(op, index.shape()));
    }
    return index;
  }

  private static IntTensor requireAlong(String op, Shape x, int axis, IntTensor index) {
    if (index.shape().rank() != x.rank() || !index.shape().with(axis, 1).equals(x.with(axis, 1))) {
      throw new ShapeException(
          "%s: index does not fit beside axis %s, expected %s, got %s"
              .formatted(op, axis, x, index.shape()));
    }
    return index;
  }
}
