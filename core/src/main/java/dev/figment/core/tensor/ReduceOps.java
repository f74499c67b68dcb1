package dev.figment.core.tensor;

import static dev.figment.core.tensor.Op.kernels;

import dev.figment.core.kernel.Reduction;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import java.util.stream.IntStream;

/** Ops that make one element of many along some axes. Here axes count from 0 and keep size 1. */
final class ReduceOps {
  private ReduceOps() {}

  /** A reduction that keeps the axes. */
  @FunctionalInterface
  interface Reducer {
    Tensor apply(Tensor x, int[] axes);
  }

  /** Reduces along the axes as they are given from outside, and drops them; none means all. */
  static Tensor along(String op, Tensor x, int[] axes, Reducer reducer) {
    int[] normal = x.shape().axes(op, axes);
    return reducer.apply(x, normal).reshape(x.shape().without(normal));
  }

  /** {@code y = Σ x}. {@code ∂x = g}, repeated. */
  static Tensor sum(Tensor x, int[] axes) {
    return Op.of("sum", kernels(x).reduction().reduce(Reduction.SUM, x.storage(), axes))
        .wrt(x, g -> g.broadcastTo(x.shape()))
        .reading()
        .record();
  }

  /** {@code y = Σ x / n}. {@code ∂x = g / n}, repeated. */
  static Tensor mean(Tensor x, int[] axes) {
    return Op.of("mean", kernels(x).reduction().reduce(Reduction.MEAN, x.storage(), axes))
        .wrt(
            x, (g, y) -> g.mul((double) y.shape().size() / x.shape().size()).broadcastTo(x.shape()))
        .reading()
        .record();
  }

  /** {@code y = max x}; the gradient is shared by the largest. */
  static Tensor max(Tensor x, int[] axes) {
    return Op.of("max", kernels(x).reduction().reduce(Reduction.MAX, x.storage(), axes))
        .wrt(
            x,
            (g, y) -> {
              Tensor largest = x.equal(y.detach());
              return largest.mul(g.div(sum(largest, axes)));
            })
        .reading(x)
        .readingOutput()
        .record();
  }

  /** {@code y = Σ (x - mean x)² / n}. */
  static Tensor variance(Tensor x, int[] axes) {
    return mean(x.sub(mean(x, axes)).square(), axes);
  }

  /**
   * {@code y = ln Σ e^x}, with the largest taken out so that nothing overflows; an infinite one
   * stays in, lest {@code ∞ - ∞} be computed.
   */
  static Tensor logSumExp(Tensor x, int[] axes) {
    double finite = x.dtype() == DType.FLOAT ? Float.MAX_VALUE : Double.MAX_VALUE;
    Tensor largest = max(x.detach(), axes).clamp(-finite, finite);
    return sum(x.sub(largest).exp(), axes).log().add(largest);
  }

  /** The position of the first largest element along an axis. */
  static IntTensor argMax(Tensor x, int axis) {
    return IntTensor.of(kernels(x).reduction().argMax(x.storage(), axis), x.shape().without(axis));
  }

  /** {@code y_i = Σ_{j ≤ i} x_j} along an axis. {@code ∂x_i = Σ_{j ≥ i} g_j}. */
  static Tensor cumulativeSum(Tensor x, int axis, boolean reverse) {
    return Op.of("cumulativeSum", kernels(x).reduction().cumulativeSum(x.storage(), axis, reverse))
        .wrt(x, g -> cumulativeSum(g, axis, !reverse))
        .reading()
        .record();
  }

  /** Sums over what a broadcast from the shape repeated: the adjoint of broadcasting. */
  static Tensor sumTo(Tensor x, Shape shape) {
    if (x.shape().equals(shape)) {
      return x;
    }
    if (!shape.broadcastsTo(x.shape())) {
      throw new ShapeException(
          "sumTo: not a broadcast, expected a shape that stretches to %s, got %s"
              .formatted(x.shape(), shape));
    }
    int[] lifted = shape.lift(x.shape().rank()).dims();
    int[] axes =
        IntStream.range(0, lifted.length)
            .filter(i -> lifted[i] == 1 && x.shape().dim(i) != 1)
            .toArray();
    return (axes.length == 0 ? x : sum(x, axes)).reshape(shape);
  }
}
