package dev.figment.core.tensor;

import static dev.figment.core.tensor.Op.kernels;

import dev.figment.core.kernel.Unary;
import dev.figment.core.kernel.memory.Storage;
import java.util.function.UnaryOperator;

/**
 * Non-linearities between layers. {@code ∂x = g f'(x)} is one kernel; only the second order, which
 * penalties need, is made of ops. Both read y alone where {@link Unary#hasSlopeOfValue}, else x.
 */
final class ActivationOps {
  private static final double SQRT_2_PI = Math.sqrt(2 * Math.PI);
  private static final double SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);
  private static final double GELU_CUBIC = 0.044715;

  private ActivationOps() {}

  /** {@code y = 1 / (1 + e^-x)}. {@code f'' = y (1 - y) (1 - 2y)}. */
  static Tensor sigmoid(Tensor x) {
    return curved(
        new Curve("sigmoid", Unary.SIGMOID, 0), x, y -> y.sub(y.square()).mul(y.mul(-2).add(1)));
  }

  /** {@code y = tanh x}. {@code f'' = -2 y (1 - y²)}. */
  static Tensor tanh(Tensor x) {
    return curved(new Curve("tanh", Unary.TANH, 0), x, y -> y.mul(y.square().sub(1)).mul(2));
  }

  /** {@code y = max(x, 0)}. {@code f'' = 0}. */
  static Tensor relu(Tensor x) {
    return straight(new Curve("relu", Unary.RELU, 0), x);
  }

  /** {@code y = x} for positive {@code x}, else {@code slope x}. {@code f'' = 0}. */
  static Tensor leakyRelu(Tensor x, double slope) {
    return straight(new Curve("leakyRelu", Unary.LEAKY_RELU, slope), x);
  }

  /** {@code y = x} for positive {@code x}, else {@code alpha (e^x - 1)}. */
  static Tensor elu(Tensor x, double alpha) {
    return curved(
        new Curve("elu", Unary.ELU, alpha), x, v -> v.minimum(0).exp().mul(v.less(0)).mul(alpha));
  }

  /** {@code y = ln(1 + e^x)}. {@code f'' = s (1 - s)} with {@code s = sigmoid x}. */
  static Tensor softplus(Tensor x) {
    return curved(
        new Curve("softplus", Unary.SOFTPLUS, 0),
        x,
        v -> {
          Tensor s = v.sigmoid();
          return s.sub(s.square());
        });
  }

  /** {@code y = x s} with {@code s = sigmoid x}. {@code f'' = 2s' + x s''}. */
  static Tensor silu(Tensor x) {
    return curved(
        new Curve("silu", Unary.SILU, 0),
        x,
        v -> {
          Tensor s = v.sigmoid();
          return s.sub(s.square()).mul(2).add(v.mul(sigmoidCurvature(v)));
        });
  }

  /** {@code y = x Φ(x)}. {@code f'' = φ(x) (2 - x²)}. */
  static Tensor gelu(Tensor x) {
    return curved(
        new Curve("gelu", Unary.GELU, 0),
        x,
        v -> {
          Tensor square = v.square();
          return square.mul(-0.5).exp().mul(square.neg().add(2)).mul(1 / SQRT_2_PI);
        });
  }

  /** {@code y = x (1 + tanh u) / 2} with {@code u = √(2/π) (x + 0.044715 x³)}. */
  static Tensor geluTanh(Tensor x) {
    return curved(
        new Curve("geluTanh", Unary.GELU_TANH, 0),
        x,
        v -> {
          Tensor square = v.square();
          Tensor t = v.mul(square.mul(GELU_CUBIC).add(1)).mul(SQRT_2_OVER_PI).tanh();
          Tensor slope = square.mul(3 * GELU_CUBIC).add(1).mul(SQRT_2_OVER_PI);
          Tensor curve = v.mul(6 * GELU_CUBIC * SQRT_2_OVER_PI);
          Tensor first = t.square().neg().add(1);
          Tensor second = first.mul(curve).sub(first.mul(t).mul(slope.square()).mul(2));
          return first.mul(slope).add(v.mul(second).mul(0.5));
        });
  }

  private static Tensor curved(Curve curve, Tensor x, UnaryOperator<Tensor> curvature) {
    return curve.value(x, (g, given) -> curvedGradient(curve, x, given, g, curvature));
  }

  /** {@code z = g f'(x)}. {@code ∂g = h f'(x)}, {@code ∂x = h g f''(x)}. */
  private static Tensor curvedGradient(
      Curve curve, Tensor x, Tensor given, Tensor g, UnaryOperator<Tensor> curvature) {
    return Op.of(curve.name + "Gradient", curve.gradient(given, g))
        .wrt(g, h -> curvedGradient(curve, x, given, h, curvature))
        .wrt(x, h -> h.mul(g).mul(curvature.apply(given)))
        .reading(given, g)
        .record();
  }

  private static Tensor straight(Curve curve, Tensor x) {
    return curve.value(x, (g, given) -> straightGradient(curve, given, g));
  }

  /** {@code z = g f'(x)}. {@code ∂g = h f'(x)}; {@code f''} is 0. */
  private static Tensor straightGradient(Curve curve, Tensor given, Tensor g) {
    return Op.of(curve.name + "Gradient", curve.gradient(given, g))
        .wrt(g, h -> straightGradient(curve, given, h))
        .reading(given)
        .record();
  }

  /** {@code s'' = s (1 - s) (1 - 2s)}. */
  private static Tensor sigmoidCurvature(Tensor x) {
    Tensor s = x.sigmoid();
    return s.sub(s.square()).mul(s.mul(-2).add(1));
  }

  /** A function of one element and its parameter, whose value and derivative are kernels. */
  private record Curve(String name, Unary op, double alpha) {
    /** The rule is given what the derivative is a function of: y or x. */
    Tensor value(Tensor x, Node.Rule rule) {
      boolean ofValue = op.hasSlopeOfValue(alpha);
      Op value =
          Op.of(name, kernels(x).unary(op, alpha, x.storage()))
              .wrt(x, (g, y) -> rule.gradient(g, ofValue ? y : x));
      return (ofValue ? value.readingOutput() : value.reading(x)).record();
    }

    Storage gradient(Tensor given, Tensor g) {
      return kernels(given).unaryGradient(op, alpha, given.storage(), g.storage());
    }
  }
}
