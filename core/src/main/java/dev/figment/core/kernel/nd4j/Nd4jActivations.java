package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.Unary;
import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.factory.Nd4j;

/** Activations that are made of several ops, and the derivatives of all. */
final class Nd4jActivations {
  private static final double ROOT_HALF = Math.sqrt(0.5);
  private static final double DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

  /** {@code 0.5 (1 + tanh u) = sigmoid(2u)}, and {@code 2u = SLOPE x (1 + CUBIC x²)}. */
  private static final double SLOPE = 2 * Math.sqrt(2 / Math.PI);

  private static final double CUBIC = 0.044715;

  private Nd4jActivations() {}

  /** {@code max(x, alpha x)}, which takes a fifth of the time of ND4J's leaky rectifier. */
  /** {@code f(x)}; {@code x} itself if that is the same. */
  static Storage activate(ActivationFunction f, Storage x) {
    return f.isIdentity() ? x : Nd4jKernels.all().elementwise().unary(f.op(), f.alpha(), x);
  }

  static Storage leakyRelu(Storage x, double alpha) {
    if (!isMild(alpha)) {
      return HostLoops.map(x, v -> v > 0 ? v : alpha * v);
    }
    Storage y = like(x);
    x.array().mul(alpha, y.array());
    run("maximum", y.array(), x.array(), y.array());
    return y;
  }

  /** {@code y = x Φ(x)}. */
  static Storage gelu(Storage x) {
    Storage y = like(x);
    distribution(x, y).muli(x.array());
    return y;
  }

  /** {@code y = x sigmoid(2u)}. */
  static Storage geluTanh(Storage x) {
    Storage y = like(x);
    gate(x, y).muli(x.array());
    return y;
  }

  /** See {@link dev.figment.core.kernel.ElementwiseKernels#unaryGradient}. */
  static Storage gradient(Unary op, double alpha, Storage given, Storage g) {
    return switch (op) {
      case IDENTITY -> Nd4jKernels.all().elementwise().assign(like(g), g);
      case SIGMOID -> sigmoidGradient(given, g);
      case TANH -> tanhGradient(given, g);
      case RELU -> reluGradient(given, g);
      case LEAKY_RELU -> leakyReluGradient(given, alpha, g);
      case ELU -> eluGradient(given, alpha, g);
      case SOFTPLUS -> softplusGradient(given, g);
      case SILU -> siluGradient(given, g);
      case GELU -> geluGradient(given, g);
      case GELU_TANH -> geluTanhGradient(given, g);
      default ->
          throw new IllegalArgumentException(
              "unaryGradient: no kernel for the derivative, expected an activation, got " + op);
    };
  }

  /** {@code g (y + alpha)} where {@code y ≤ 0}; if alpha is negative, {@code g alpha e^x}. */
  private static Storage eluGradient(Storage given, double alpha, Storage g) {
    return alpha >= 0
        ? HostLoops.map(given, g, (y, d) -> y > 0 ? d : (y + alpha) * d)
        : HostLoops.map(given, g, (x, d) -> x > 0 ? d : alpha * Math.exp(x) * d);
  }

  /** {@code g y (1 - y)}. */
  private static Storage sigmoidGradient(Storage y, Storage g) {
    Storage z = like(y);
    y.array().rsub(1, z.array()).muli(y.array()).muli(g.array());
    return z;
  }

  /** {@code g} where {@code x > 0}. */
  private static Storage reluGradient(Storage x, Storage g) {
    Storage z = like(x);
    run("relu_bp", x.array(), g.array(), z.array());
    return z;
  }

  /** {@code g max(step(x), alpha)}; ND4J's own has the slope 1 at 0. */
  private static Storage leakyReluGradient(Storage x, double alpha, Storage g) {
    if (!isMild(alpha)) {
      return HostLoops.map(x, g, (v, d) -> v > 0 ? d : alpha * d);
    }
    Storage z = like(x);
    Nd4j.getExecutioner().exec(new Step(x.array(), z.array(), 0));
    Nd4j.getExecutioner().exec(new RectifiedLinear(z.array(), z.array(), alpha));
    z.array().muli(g.array());
    return z;
  }

  /**
   * Whether {@code max(x, alpha x)} is the leaky rectifier, and {@code max(step, alpha)} its slope.
   */
  private static boolean isMild(double alpha) {
    return alpha > 0 && alpha <= 1;
  }

  private static void run(String op, INDArray x, INDArray y, INDArray z) {
    Nd4j.exec(DynamicCustomOp.builder(op).addInputs(x, y).addOutputs(z).build());
  }

  /** {@code g (1 - y²)}. */
  private static Storage tanhGradient(Storage y, Storage g) {
    Storage z = like(y);
    Nd4j.getExecutioner().exec(new Square(y.array(), z.array()));
    z.array().rsubi(1).muli(g.array());
    return z;
  }

  /** {@code g sigmoid(x)}. */
  private static Storage softplusGradient(Storage x, Storage g) {
    Storage z = like(x);
    sigmoid(x.array(), z.array()).muli(g.array());
    return z;
  }

  /** {@code g s (1 + x (1 - s))} with {@code s = sigmoid(x)}. */
  @SuppressWarnings("try") // the scope is there to be closed
  private static Storage siluGradient(Storage x, Storage g) {
    Storage z = like(x);
    try (Scope scope = Scope.open()) {
      INDArray s = sigmoid(x.array(), like(x).array());
      s.rsub(1, z.array()).muli(x.array()).addi(1).muli(s).muli(g.array());
    }
    return z;
  }

  /** {@code g (Φ(x) + x φ(x))}. */
  @SuppressWarnings("try") // the scope is there to be closed
  private static Storage geluGradient(Storage x, Storage g) {
    Storage z = like(x);
    try (Scope scope = Scope.open()) {
      INDArray density = like(x).array();
      Nd4j.getExecutioner().exec(new Square(x.array(), density));
      density.muli(-0.5);
      Nd4j.getExecutioner().exec(new Exp(density, density));
      density.muli(DENSITY_AT_0).muli(x.array());
      distribution(x, z).addi(density).muli(g.array());
    }
    return z;
  }

  /** {@code g s (1 + x (1 - s) ∂2u/∂x)} with {@code s = sigmoid(2u)}. */
  @SuppressWarnings("try") // the scope is there to be closed
  private static Storage geluTanhGradient(Storage x, Storage g) {
    Storage z = like(x);
    try (Scope scope = Scope.open()) {
      INDArray s = gate(x, like(x));
      INDArray slope = like(x).array();
      Nd4j.getExecutioner().exec(new Square(x.array(), slope));
      slope.muli(3 * CUBIC * SLOPE).addi(SLOPE);
      s.rsub(1, z.array()).muli(x.array()).muli(slope).addi(1).muli(s).muli(g.array());
    }
    return z;
  }

  /** {@code Φ(x) = (1 + erf(x / √2)) / 2}. */
  private static INDArray distribution(Storage x, Storage z) {
    x.array().mul(ROOT_HALF, z.array());
    Nd4j.getExecutioner().exec(new Erf(z.array(), z.array()));
    return z.array().addi(1).muli(0.5);
  }

  /** {@code sigmoid(2u)}. */
  private static INDArray gate(Storage x, Storage z) {
    Nd4j.getExecutioner().exec(new Square(x.array(), z.array()));
    z.array().muli(CUBIC * SLOPE).addi(SLOPE).muli(x.array());
    return sigmoid(z.array(), z.array());
  }

  private static INDArray sigmoid(INDArray x, INDArray z) {
    Nd4j.getExecutioner().exec(new Sigmoid(x, z));
    return z;
  }

  private static Storage like(Storage x) {
    return Storage.allocate(x.shape(), x.dtype());
  }
}
