package dev.figment.core.tensor;

import static dev.figment.core.tensor.Op.kernels;

import dev.figment.core.kernel.Binary;
import dev.figment.core.kernel.Unary;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;

/** Ops that treat every element alike; two tensors are broadcast. */
final class ElementwiseOps {
  private ElementwiseOps() {}

  // Arithmetic

  /** {@code z = x + y}. {@code ∂x = g}, {@code ∂y = g}. */
  static Tensor add(Tensor x, Tensor y) {
    return binary("add", Binary.ADD, x, y)
        .wrt(x, g -> g.sumTo(x.shape()))
        .wrt(y, g -> g.sumTo(y.shape()))
        .reading()
        .record();
  }

  /** {@code z = x - y}. {@code ∂x = g}, {@code ∂y = -g}. */
  static Tensor sub(Tensor x, Tensor y) {
    return binary("sub", Binary.SUB, x, y)
        .wrt(x, g -> g.sumTo(x.shape()))
        .wrt(y, g -> g.sumTo(y.shape()).neg())
        .reading()
        .record();
  }

  /** {@code z = x ⊙ y}. {@code ∂x = g ⊙ y}, {@code ∂y = g ⊙ x}. */
  static Tensor mul(Tensor x, Tensor y) {
    return binary("mul", Binary.MUL, x, y)
        .wrt(x, g -> g.mul(y).sumTo(x.shape()))
        .wrt(y, g -> g.mul(x).sumTo(y.shape()))
        .reading(x, y)
        .record();
  }

  /** {@code z = x / y}. {@code ∂x = g / y}, {@code ∂y = -g z / y}. */
  static Tensor div(Tensor x, Tensor y) {
    return binary("div", Binary.DIV, x, y)
        .wrt(x, g -> g.div(y).sumTo(x.shape()))
        .wrt(y, (g, z) -> g.mul(z).div(y).neg().sumTo(y.shape()))
        .reading(y)
        .readingOutput()
        .record();
  }

  /** {@code z = x + c}. {@code ∂x = g}. */
  static Tensor add(Tensor x, double c) {
    return scalar("add", Binary.ADD, x, c).wrt(x, g -> g).reading().record();
  }

  /** {@code z = c x}. {@code ∂x = c g}. */
  static Tensor mul(Tensor x, double c) {
    return scalar("mul", Binary.MUL, x, c).wrt(x, g -> g.mul(c)).reading().record();
  }

  /** {@code z = x / c}. {@code ∂x = g / c}. */
  static Tensor div(Tensor x, double c) {
    return scalar("div", Binary.DIV, x, c).wrt(x, g -> g.div(c)).reading().record();
  }

  /** {@code y = x^p}. {@code ∂x = g p x^(p-1)}. */
  static Tensor pow(Tensor x, double p) {
    return scalar("pow", Binary.POW, x, p)
        .wrt(x, g -> p == 0 ? g.mul(0) : g.mul(x.pow(p - 1)).mul(p)) // not 0 · ∞ at p = 0, x = 0
        .reading(x)
        .record();
  }

  /**
   * {@code z = x^y}, x not negative. {@code ∂x = g y x^(y-1)}, {@code ∂y = g z ln x}, both 0 in
   * place of {@code 0 · ∞}.
   */
  static Tensor pow(Tensor x, Tensor y) {
    return binary("pow", Binary.POW, x, y)
        .wrt(x, g -> g.mul(slopeOfBase(x, y)).sumTo(x.shape()))
        .wrt(y, (g, z) -> g.mul(z).mul(slopeOfExponent(x, y)).sumTo(y.shape()))
        .reading(x, y)
        .readingOutput()
        .record();
  }

  /** {@code z = max(x, y)}; of equal elements the gradient goes to {@code x}. */
  static Tensor maximum(Tensor x, Tensor y) {
    return binary("maximum", Binary.MAX, x, y)
        .wrt(x, g -> g.mul(x.greaterEqual(y)).sumTo(x.shape()))
        .wrt(y, g -> g.mul(x.less(y)).sumTo(y.shape()))
        .reading(x, y)
        .record();
  }

  /** {@code z = min(x, y)}; of equal elements the gradient goes to {@code x}. */
  static Tensor minimum(Tensor x, Tensor y) {
    return binary("minimum", Binary.MIN, x, y)
        .wrt(x, g -> g.mul(x.lessEqual(y)).sumTo(x.shape()))
        .wrt(y, g -> g.mul(x.greater(y)).sumTo(y.shape()))
        .reading(x, y)
        .record();
  }

  /** {@code z = max(x, c)}; of equal elements the gradient goes to {@code x}. */
  static Tensor maximum(Tensor x, double c) {
    return scalar("maximum", Binary.MAX, x, c)
        .wrt(x, g -> g.mul(x.greaterEqual(c)))
        .reading(x)
        .record();
  }

  /** {@code z = min(x, c)}; of equal elements the gradient goes to {@code x}. */
  static Tensor minimum(Tensor x, double c) {
    return scalar("minimum", Binary.MIN, x, c)
        .wrt(x, g -> g.mul(x.lessEqual(c)))
        .reading(x)
        .record();
  }

  /** {@code y = x} within {@code [low, high]}, else the nearer end. {@code ∂x = g} within. */
  static Tensor clamp(Tensor x, double low, double high) {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "clamp: empty range, expected low <= high, got %s and %s".formatted(low, high));
    }
    return Op.of("clamp", kernels(x).binary().clamp(x.storage(), low, high))
        .wrt(x, g -> g.mul(x.greaterEqual(low)).mul(x.lessEqual(high)))
        .reading(x)
        .record();
  }

  // Functions

  /** {@code y = -x}. {@code ∂x = -g}. */
  static Tensor neg(Tensor x) {
    return unary("neg", Unary.NEG, x).wrt(x, g -> g.neg()).reading().record();
  }

  /** {@code y = e^x}. {@code ∂x = g y}. */
  static Tensor exp(Tensor x) {
    return unary("exp", Unary.EXP, x).wrt(x, (g, y) -> g.mul(y)).readingOutput().record();
  }

  /** {@code y = ln x}. {@code ∂x = g / x}. */
  static Tensor log(Tensor x) {
    return unary("log", Unary.LOG, x).wrt(x, g -> g.div(x)).reading(x).record();
  }

  /** {@code y = ln(1 + x)}. {@code ∂x = g / (1 + x)}. */
  static Tensor log1p(Tensor x) {
    return unary("log1p", Unary.LOG1P, x).wrt(x, g -> g.div(x.add(1))).reading(x).record();
  }

  /** {@code y = √x}. {@code ∂x = g / 2y}. */
  static Tensor sqrt(Tensor x) {
    return unary("sqrt", Unary.SQRT, x)
        .wrt(x, (g, y) -> g.div(y).mul(0.5))
        .readingOutput()
        .record();
  }

  /** {@code y = 1 / x}. {@code ∂x = -g y²}. */
  static Tensor reciprocal(Tensor x) {
    return unary("reciprocal", Unary.RECIPROCAL, x)
        .wrt(x, (g, y) -> g.mul(y.square()).neg())
        .readingOutput()
        .record();
  }

  /** {@code y = x²}. {@code ∂x = 2 g x}. */
  static Tensor square(Tensor x) {
    return unary("square", Unary.SQUARE, x).wrt(x, g -> g.mul(x).mul(2)).reading(x).record();
  }

  /** {@code y = |x|}. {@code ∂x = g sign x}. */
  static Tensor abs(Tensor x) {
    return unary("abs", Unary.ABS, x).wrt(x, g -> g.mul(x.sign())).reading(x).record();
  }

  /** {@code y = sign x}; its gradient is zero. */
  static Tensor sign(Tensor x) {
    return unary("sign", Unary.SIGN, x).record();
  }

  /** {@code y = sin x}. {@code ∂x = g cos x}. */
  static Tensor sin(Tensor x) {
    return unary("sin", Unary.SIN, x).wrt(x, g -> g.mul(x.cos())).reading(x).record();
  }

  /** {@code y = cos x}. {@code ∂x = -g sin x}. */
  static Tensor cos(Tensor x) {
    return unary("cos", Unary.COS, x).wrt(x, g -> g.mul(x.sin()).neg()).reading(x).record();
  }

  /** {@code y = erf x}. {@code ∂x = g 2/√π e^(-x²)}. */
  static Tensor erf(Tensor x) {
    return unary("erf", Unary.ERF, x)
        .wrt(x, g -> g.mul(x.square().neg().exp()).mul(2 / Math.sqrt(Math.PI)))
        .reading(x)
        .record();
  }

  // Choice

  /** {@code z = x} where the mask is not 0, else {@code y}; the gradient takes the same way. */
  static Tensor where(Tensor mask, Tensor x, Tensor y) {
    Shape shape =
        Shape.broadcast("where", mask.shape(), Shape.broadcast("where", x.shape(), y.shape()));
    Op.requireSameType("where", mask, x);
    Storage z =
        kernels("where", x, y).binary().where(mask.storage(), x.storage(), y.storage(), shape);
    return Op.of("where", z)
        .wrt(x, g -> where(mask, g, zero(g)).sumTo(x.shape()))
        .wrt(y, g -> where(mask, zero(g), g).sumTo(y.shape()))
        .reading(mask)
        .record();
  }

  /** 1 where the comparison holds, else 0; its gradient is zero. */
  static Tensor compare(String name, Binary comparison, Tensor x, Tensor y) {
    return binary(name, comparison, x, y).record();
  }

  /** 1 where the comparison with a number holds, else 0; its gradient is zero. */
  static Tensor compare(String name, Binary comparison, Tensor x, double c) {
    return scalar(name, comparison, x, c).record();
  }

  /** {@code y x^(y-1)}; 0 where {@code y = 0}. */
  private static Tensor slopeOfBase(Tensor x, Tensor y) {
    Tensor flat = y.detach().equal(0);
    return where(flat, one(x), x).pow(y.sub(1)).mul(y);
  }

  /** {@code ln x}; 0 where {@code x = 0} and {@code y ≥ 0}. */
  private static Tensor slopeOfExponent(Tensor x, Tensor y) {
    Tensor flat = x.detach().equal(0).mul(y.detach().greaterEqual(0));
    return where(flat, one(x), x).log();
  }

  private static Op binary(String name, Binary op, Tensor x, Tensor y) {
    Shape shape = Shape.broadcast(name, x.shape(), y.shape());
    return Op.of(name, kernels(name, x, y).binary().binary(op, x.storage(), y.storage(), shape));
  }

  private static Op scalar(String name, Binary op, Tensor x, double c) {
    return Op.of(name, kernels(x).binary().scalar(op, x.storage(), c));
  }

  private static Op unary(String name, Unary op, Tensor x) {
    return Op.of(name, kernels(x).elementwise().unary(op, 0, x.storage()));
  }

  private static Tensor one(Tensor like) {
    return Tensor.ones(Shape.of(), like.dtype());
  }

  private static Tensor zero(Tensor like) {
    return Tensor.zeros(Shape.of(), like.dtype());
  }
}
