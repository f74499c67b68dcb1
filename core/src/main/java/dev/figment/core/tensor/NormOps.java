package dev.figment.core.tensor;

import static dev.figment.core.tensor.Op.kernels;

import java.util.stream.IntStream;

/** Normalization: of exponentials to a distribution, of features to mean 0 and variance 1. */
final class NormOps {
  private NormOps() {}

  /** {@code y = e^x / Σ e^x} over the last axis. {@code ∂x = y (g - Σ g y)}. */
  static Tensor softmax(Tensor x) {
    int[] last = {x.shape().axis("softmax", -1)};
    return Op.of("softmax", kernels(x).softmax(x.storage()))
        .wrt(
            x,
            (g, y) -> {
              Tensor weighted = g.mul(y);
              return weighted.sub(y.mul(ReduceOps.sum(weighted, last)));
            })
        .readingOutput()
        .record();
  }

  /** {@code y = x - ln Σ e^x} over the last axis. {@code ∂x = g - e^y Σ g}. */
  static Tensor logSoftmax(Tensor x) {
    int[] last = {x.shape().axis("logSoftmax", -1)};
    return Op.of("logSoftmax", kernels(x).logSoftmax(x.storage()))
        .wrt(x, (g, y) -> g.sub(y.exp().mul(ReduceOps.sum(g, last))))
        .readingOutput()
        .record();
  }

  /** {@code y = (x - mean) / √(variance + ε)}, both over the axes. */
  static Tensor standardize(Tensor x, double epsilon, int[] axes) {
    Tensor centered = x.sub(ReduceOps.mean(x, axes));
    Tensor variance = ReduceOps.mean(centered.square(), axes);
    return centered.div(variance.add(epsilon).sqrt());
  }

  /** Over the last axis, then {@code gain y + bias}. */
  static Tensor layerNorm(Tensor x, Tensor gain, Tensor bias, double epsilon) {
    requireScale("layerNorm", x, gain, bias);
    return standardize(x, epsilon, new int[] {x.shape().rank() - 1}).mul(gain).add(bias);
  }

  /** Over all axes but the last, then {@code gain y + bias}. */
  static Tensor batchNorm(Tensor x, Tensor gain, Tensor bias, double epsilon) {
    requireScale("batchNorm", x, gain, bias);
    if (x.shape().rank() < 2) {
      throw new ShapeException("batchNorm: no batch, expected [N, ..., C], got " + x.shape());
    }
    int[] axes = IntStream.range(0, x.shape().rank() - 1).toArray();
    return standardize(x, epsilon, axes).mul(gain).add(bias);
  }

  /** {@code [N, H, W, C]}: over the pixels and {@code C / groups} channels of each group. */
  static Tensor groupNorm(Tensor x, int groups, Tensor gain, Tensor bias, double epsilon) {
    requireScale("groupNorm", x, gain, bias);
    Shape shape = x.shape();
    int channels = shape.dim(-1);
    if (shape.rank() != 4 || groups < 1 || channels % groups != 0) {
      throw new ShapeException(
          "groupNorm: groups do not fit, expected [N, H, W, C] with C a multiple of %s, got %s"
              .formatted(groups, shape));
    }
    Tensor parts = x.reshape(shape.dim(0), shape.dim(1) * shape.dim(2), groups, channels / groups);
    return standardize(parts, epsilon, new int[] {1, 3}).reshape(shape).mul(gain).add(bias);
  }

  private static void requireScale(String op, Tensor x, Tensor gain, Tensor bias) {
    if (x.shape().rank() < 1
        || !gain.shape().equals(Shape.of(x.shape().dim(-1)))
        || !bias.shape().equals(gain.shape())) {
      throw new ShapeException(
          "%s: gain or bias does not fit, expected the last size of %s, got %s and %s"
              .formatted(op, x.shape(), gain.shape(), bias.shape()));
    }
  }
}
