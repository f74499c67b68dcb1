package dev.figment.core.tensor;

import static dev.figment.core.tensor.Op.kernels;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;

/** Products of matrices. */
final class MatmulOps {
  private MatmulOps() {}

  /**
   * {@code z = x' y'} over the last two axes, leading axes broadcast; a prime is a transpose if
   * asked. {@code ∂x' = g y'ᵀ}, {@code ∂y' = x'ᵀ g}.
   */
  static Tensor matmul(Tensor x, Tensor y, boolean transposeX, boolean transposeY) {
    requireMatrices(x.shape(), y.shape(), transposeX, transposeY);
    if (y.shape().rank() == 2 && x.shape().rank() > 2 && !transposeX) {
      Shape rows = x.shape();
      Tensor flat = product(x.reshape(-1, rows.dim(-1)), y, false, transposeY);
      return flat.reshape(rows.with(-1, flat.shape().dim(-1)));
    }
    Shape lead = Shape.broadcast("matmul (leading axes)", lead(x.shape()), lead(y.shape()));
    return product(
        x.broadcastTo(join(lead, x.shape())),
        y.broadcastTo(join(lead, y.shape())),
        transposeX,
        transposeY);
  }

  private static Tensor product(Tensor x, Tensor y, boolean tx, boolean ty) {
    return Op.of(
            "matmul", kernels("matmul", x, y).matrix().matmul(x.storage(), y.storage(), tx, ty))
        .wrt(x, g -> tx ? product(y, g, ty, true) : product(g, y, false, !ty))
        .wrt(y, g -> ty ? product(g, x, true, tx) : product(x, g, !tx, false))
        .reading(x, y)
        .record();
  }

  /**
   * {@code y = f(x W + b)}; of the product, {@code ∂x = g Wᵀ}, {@code ∂W = xᵀ g}, {@code ∂b = Σ g}.
   */
  static Tensor linear(Tensor x, Tensor weight, Tensor bias, ActivationFunction f) {
    if (weight.shape().rank() != 2
        || x.shape().rank() < 1
        || x.shape().dim(-1) != weight.shape().dim(0)
        || !bias.shape().equals(Shape.of(weight.shape().dim(1)))) {
      throw new ShapeException(
          "linear: shapes do not fit, expected [..., in] · [in, out] + [out], got %s · %s + %s"
              .formatted(x.shape(), weight.shape(), bias.shape()));
    }
    Op.requireSameType("linear", x, bias);
    Tensor rows = x.reshape(-1, weight.shape().dim(0));
    return ActivationOps.along(f, then -> affine(rows, weight, bias, then), rows, weight, bias)
        .reshape(x.shape().with(-1, weight.shape().dim(1)));
  }

  /** The product with its gradients, and the value of the function that it takes along. */
  private static Tensor affine(Tensor rows, Tensor weight, Tensor bias, ActivationFunction then) {
    Kernels kernels = kernels("linear", rows, weight);
    return Op.of(
            "linear",
            kernels.matrix().linear(rows.storage(), weight.storage(), bias.storage(), then))
        .wrt(rows, g -> product(g, weight, false, true))
        .wrt(weight, g -> product(rows, g, true, false))
        .wrt(bias, g -> g.sum(0))
        .reading(rows, weight)
        .record();
  }

  private static void requireMatrices(Shape x, Shape y, boolean tx, boolean ty) {
    if (x.rank() < 2 || y.rank() < 2) {
      throw new ShapeException(
          "matmul: not matrices, expected rank >= 2, got %s · %s".formatted(x, y));
    }
    if (x.dim(tx ? -2 : -1) != y.dim(ty ? -1 : -2)) {
      throw new ShapeException(
          "matmul: inner sizes differ, %s%s · %s%s".formatted(x, tx ? "ᵀ" : "", y, ty ? "ᵀ" : ""));
    }
  }

  private static Shape lead(Shape x) {
    return x.without(x.rank() - 2, x.rank() - 1);
  }

  private static Shape join(Shape lead, Shape matrix) {
    return lead.append(matrix.dim(-2)).append(matrix.dim(-1));
  }
}
