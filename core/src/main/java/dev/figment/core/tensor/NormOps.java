package dev.figment.core.tensor;

import static dev.figment.core.tensor.Op.kernels;

import dev.figment.core.kernel.Normalization;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import java.util.function.BiConsumer;

/** Normalization: of exponentials to a distribution, of features to mean 0 and variance 1. */
final class NormOps {
  private NormOps() {}

  /** {@code y = e^x / Σ e^x} over the last axis. {@code ∂x = y (g - Σ g y)}. */
  static Tensor softmax(Tensor x) {
    int[] last = {x.shape().axis("softmax", -1)};
    return Op.of("softmax", kernels(x).softmax().softmax(x.storage()))
        .wrt(
            x,
            (g, y) ->
                Gradients.isPaused()
                    ? new Tensor(kernels(y).softmax().softmaxGradient(y.storage(), g.storage()))
                    : y.mul(g.sub(ReduceOps.sum(g.mul(y), last))))
        .readingOutput()
        .record();
  }

  /** {@code y = x - ln Σ e^x} over the last axis. {@code ∂x = g - e^y Σ g}. */
  static Tensor logSoftmax(Tensor x) {
    int[] last = {x.shape().axis("logSoftmax", -1)};
    return Op.of("logSoftmax", kernels(x).softmax().logSoftmax(x.storage()))
        .wrt(
            x,
            (g, y) ->
                Gradients.isPaused()
                    ? new Tensor(kernels(y).softmax().logSoftmaxGradient(y.storage(), g.storage()))
                    : g.sub(y.exp().mul(ReduceOps.sum(g, last))))
        .readingOutput()
        .record();
  }

  /** Over the last axis, then {@code gain y + bias}. */
  static Tensor layerNorm(Tensor x, Tensor gain, Tensor bias, double epsilon) {
    requireScale("layerNorm", x, gain, bias);
    Normalization norm = Normalization.ofRows(x.shape(), epsilon);
    return Standardization.of("layerNorm", norm, x, gain, bias).y();
  }

  /** Over all axes but the last, then {@code gain y + bias}; the moments are shown on the way. */
  static Tensor batchNorm(
      Tensor x, Tensor gain, Tensor bias, double epsilon, BiConsumer<Tensor, Tensor> moments) {
    requireScale("batchNorm", x, gain, bias);
    if (x.shape().rank() < 2) {
      throw new ShapeException("batchNorm: no batch, expected [N, ..., C], got " + x.shape());
    }
    Normalization norm = Normalization.ofChannels(x.shape(), epsilon);
    Standardization result = Standardization.of("batchNorm", norm, x, gain, bias);
    moments.accept(result.moment(0), result.moment(1));
    return result.y();
  }

  /** {@code [N, H, W, C]}: over the pixels and {@code C / groups} channels of each group. */
  static Tensor groupNorm(Tensor x, int groups, Tensor gain, Tensor bias, double epsilon) {
    Normalization norm = ofGroups("groupNorm", x, groups, gain, bias, epsilon);
    return Standardization.of("groupNorm", norm, x, gain, bias).y();
  }

  /** {@link #groupNorm} and SiLU after it, in one pass. */
  static Tensor groupNormSilu(Tensor x, int groups, Tensor gain, Tensor bias, double epsilon) {
    Normalization norm = ofGroups("groupNormSilu", x, groups, gain, bias, epsilon);
    return Standardization.of("groupNormSilu", norm.thenSilu(), x, gain, bias).y();
  }

  private static Normalization ofGroups(
      String op, Tensor x, int groups, Tensor gain, Tensor bias, double epsilon) {
    requireScale(op, x, gain, bias);
    Shape shape = x.shape();
    if (shape.rank() != 4 || groups < 1 || shape.dim(-1) % groups != 0) {
      throw new ShapeException(
          "%s: groups do not fit, expected [N, H, W, C] with C a multiple of %s, got %s"
              .formatted(op, groups, shape));
    }
    return Normalization.ofGroups(shape, groups, epsilon);
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
