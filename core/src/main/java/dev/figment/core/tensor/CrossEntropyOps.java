package dev.figment.core.tensor;

import static dev.figment.core.tensor.Op.kernels;

import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;

/** The negative log-likelihood of labels under the softmax of logits. */
final class CrossEntropyOps {
  private CrossEntropyOps() {}

  /**
   * {@code [..., K], [...] → [...]}, {@code ln Σ e^x - x[label]}. {@code ∂x = g (softmax(x) -
   * 1[label])}.
   */
  static Tensor crossEntropy(Tensor x, IntTensor labels) {
    Shape shape = x.shape();
    if (shape.rank() < 1 || !labels.shape().equals(shape.without(shape.rank() - 1))) {
      throw new ShapeException(
          "crossEntropy: labels do not fit, expected logits [..., K] and labels [...], got %s and %s"
              .formatted(shape, labels.shape()));
    }
    labels.requireBelow("crossEntropy", shape.dim(-1));
    return Op.of("crossEntropy", kernels(x).softmax().crossEntropy(x.storage(), labels.values()))
        .wrt(x, g -> Gradients.isPaused() ? fused(x, labels, g) : composed(x, labels, g))
        .reading(x)
        .record();
  }

  private static Tensor fused(Tensor x, IntTensor labels, Tensor g) {
    return new Tensor(
        kernels(x).softmax().crossEntropyGradient(x.storage(), labels.values(), g.storage()));
  }

  private static Tensor composed(Tensor x, IntTensor labels, Tensor g) {
    Shape shape = x.shape();
    Tensor chosen = Tensor.oneHot(labels, shape.dim(-1)).to(x.dtype());
    return x.softmax().sub(chosen).mul(g.reshape(shape.with(-1, 1)));
  }
}
