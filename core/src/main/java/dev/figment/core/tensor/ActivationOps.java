package dev.figment.core.tensor;

import static dev.figment.core.tensor.Op.kernels;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.Unary;
import dev.figment.core.memory.Storage;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Non-linearities between layers. {@code ∂x = g f'(x)} is one kernel; only the second order, which
 * penalties need, is made of ops. Both read y alone where {@link
 * ActivationFunction#hasSlopeOfValue}, else x: so a product that takes such a function along need
 * not write x at all.
 */
final class ActivationOps {
  private static final double SQRT_2_PI = Math.sqrt(2 * Math.PI);
  private static final double SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);
  private static final double GELU_CUBIC = 0.044715;

  private ActivationOps() {}

  /** {@code y = f(x)}. {@code ∂x = g f'(x)}. */
  static Tensor activate(Tensor x, ActivationFunction f) {
    return f.isIdentity()
        ? x
        : record(f, x, kernels(x).elementwise().unary(f.op(), f.alpha(), x.storage()));
  }

  /**
   * {@code y = f(x)} where {@code x} is a product of the inputs, given as what the product makes if
   * it takes a function along. It takes {@code f} unless a derivative will ask for {@code x}.
   */
  static Tensor along(
      ActivationFunction f, Function<ActivationFunction, Tensor> product, Tensor... inputs) {
    boolean recorded = !Gradients.isPaused() && Stream.of(inputs).anyMatch(Tensor::isTracked);
    if (recorded && !f.hasSlopeOfValue()) {
      return activate(product.apply(ActivationFunction.IDENTITY), f);
    }
    Tensor y = product.apply(f);
    return recorded && !f.isIdentity() ? record(f, y, y.storage()) : y;
  }

  /** Records that {@code y} is the function of {@code x}, in whose memory it may stand. */
  private static Tensor record(ActivationFunction f, Tensor x, Storage y) {
    Op op = Op.of(name(f), y);
    return f.hasSlopeOfValue()
        ? op.wrt(x, (g, v) -> gradient(f, v, g)).readingOutput().record()
        : op.wrt(x, g -> gradient(f, x, g)).reading(x).record();
  }

  /** {@code z = g f'}, where f' is a function of v. {@code ∂g = h f'}, {@code ∂v = h g ∂f'/∂v}. */
  private static Tensor gradient(ActivationFunction f, Tensor v, Tensor g) {
    Kernels kernels = kernels(g);
    Op z =
        Op.of(
                name(f) + "Gradient",
                kernels.elementwise().unaryGradient(f.op(), f.alpha(), v.storage(), g.storage()))
            .wrt(g, h -> gradient(f, v, h))
            .reading(v);
    return isStraight(f)
        ? z.record()
        : z.wrt(v, h -> h.mul(g).mul(curvature(f, v))).reading(g).record();
  }

  private static boolean isStraight(ActivationFunction f) {
    return f.op() == Unary.RELU || f.op() == Unary.LEAKY_RELU;
  }

  /** {@code ∂f'/∂v}, where v is y or x, as the slope is a function of one or the other. */
  private static Tensor curvature(ActivationFunction f, Tensor v) {
    return switch (f.op()) {
      case SIGMOID -> v.mul(-2).add(1); // f' = y (1 - y)
      case TANH -> v.mul(-2); // f' = 1 - y²
      case SOFTPLUS -> sigmoidSlope(v);
      case SILU -> siluCurvature(v);
      case GELU -> geluCurvature(v);
      case GELU_TANH -> geluTanhCurvature(v);
      default -> f.hasSlopeOfValue() ? v.less(0) : eluCurvature(v, f.alpha());
    };
  }

  /** {@code alpha e^x} below zero. */
  private static Tensor eluCurvature(Tensor x, double alpha) {
    return x.minimum(0).exp().mul(x.less(0)).mul(alpha);
  }

  /** {@code s' = s (1 - s)} with {@code s = sigmoid x}. */
  private static Tensor sigmoidSlope(Tensor x) {
    Tensor s = x.sigmoid();
    return s.sub(s.square());
  }

  /** {@code 2s' + x s''}, and {@code s'' = s' (1 - 2s)}. */
  private static Tensor siluCurvature(Tensor x) {
    return sigmoidSlope(x).mul(x.sigmoid().mul(-2).add(1).mul(x).add(2));
  }

  /** {@code φ(x) (2 - x²)}. */
  private static Tensor geluCurvature(Tensor x) {
    Tensor square = x.square();
    return square.mul(-0.5).exp().mul(square.neg().add(2)).mul(1 / SQRT_2_PI);
  }

  /** That of {@code x (1 + tanh u) / 2} with {@code u = √(2/π) (x + 0.044715 x³)}. */
  private static Tensor geluTanhCurvature(Tensor x) {
    Tensor square = x.square();
    Tensor t = x.mul(square.mul(GELU_CUBIC).add(1)).mul(SQRT_2_OVER_PI).tanh();
    Tensor slope = square.mul(3 * GELU_CUBIC).add(1).mul(SQRT_2_OVER_PI);
    Tensor curve = x.mul(6 * GELU_CUBIC * SQRT_2_OVER_PI);
    Tensor first = t.square().neg().add(1);
    Tensor second = first.mul(curve).sub(first.mul(t).mul(slope.square()).mul(2));
    return first.mul(slope).add(x.mul(second).mul(0.5));
  }

  private static String name(ActivationFunction f) {
    return switch (f.op()) {
      case LEAKY_RELU -> "leakyRelu";
      case GELU_TANH -> "geluTanh";
      default -> f.op().name().toLowerCase(Locale.ROOT);
    };
  }
}
