package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.Binary;
import dev.figment.core.kernel.Unary;
import dev.figment.core.kernel.memory.Storage;
import dev.figment.core.tensor.Shape;
import java.util.function.BiFunction;
import java.util.function.DoubleBinaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.scalar.LeakyReLU;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Pow;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.AddOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.DivOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.SubOp;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Reciprocal;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Swish;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Kernels that compute each element alone.
 *
 * <p>ND4J's own ops, but for those that it gets wrong: its {@code log1p} is {@code log(1 + x)}, its
 * softplus overflows, both its gelus are off by 0.02 and more, its maximum and minimum lose NaN.
 */
final class Nd4jElementwise {
  private Nd4jElementwise() {}

  static Storage unary(Unary op, double alpha, Storage x) {
    return switch (op) {
      case NEG -> exec(x, Negative::new);
      case EXP -> exec(x, Exp::new);
      case LOG -> exec(x, Log::new);
      case LOG1P -> HostLoops.map(x, Math::log1p);
      case SQRT -> exec(x, Sqrt::new);
      case RECIPROCAL -> exec(x, Reciprocal::new);
      case SQUARE -> exec(x, Square::new);
      case ABS -> exec(x, Abs::new);
      case SIGN -> exec(x, Sign::new);
      case SIN -> exec(x, Sin::new);
      case COS -> exec(x, Cos::new);
      case ERF -> exec(x, Erf::new);
      case SIGMOID -> exec(x, Sigmoid::new);
      case TANH -> exec(x, Tanh::new);
      case RELU -> exec(x, (from, to) -> new RectifiedLinear(from, to, 0.0));
      case LEAKY_RELU -> exec(x, (from, to) -> new LeakyReLU(from, to, alpha));
      case ELU -> HostLoops.map(x, v -> v > 0 ? v : alpha * Math.expm1(v));
      case SOFTPLUS -> HostLoops.map(x, v -> Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v))));
      case SILU -> exec(x, Swish::new);
      case GELU -> Nd4jActivations.gelu(x);
      case GELU_TANH -> Nd4jActivations.geluTanh(x);
    };
  }

  static Storage unaryGradient(Unary op, double alpha, Storage x, Storage y, Storage g) {
    return Nd4jActivations.gradient(op, alpha, x, y, g);
  }

  static Storage binary(Binary op, Storage x, Storage y, Shape out) {
    return switch (op) {
      case ADD -> exec(x, y, out, AddOp::new);
      case SUB -> exec(x, y, out, SubOp::new);
      case MUL -> exec(x, y, out, MulOp::new);
      case DIV -> exec(x, y, out, DivOp::new);
      case POW -> exec(x, y, out, Nd4jElementwise::pow);
      default -> HostLoops.map(stretch(x, out), stretch(y, out), function(op));
    };
  }

  static Storage scalar(Binary op, Storage x, double c) {
    Storage z = like(x);
    switch (op) {
      case ADD -> x.array().add(c, z.array());
      case SUB -> x.array().sub(c, z.array());
      case MUL -> x.array().mul(c, z.array());
      case DIV -> x.array().div(c, z.array());
      case POW -> Nd4j.getExecutioner().exec(power(x.array(), z.array(), c));
      default -> {
        DoubleBinaryOperator f = function(op);
        HostLoops.map(x, v -> f.applyAsDouble(v, c), z);
      }
    }
    return z;
  }

  static Storage clamp(Storage x, double low, double high) {
    return HostLoops.map(x, v -> Math.min(Math.max(v, low), high));
  }

  static Storage where(Storage mask, Storage x, Storage y, Shape out) {
    return HostLoops.select(stretch(mask, out), stretch(x, out), stretch(y, out));
  }

  static Storage fill(Storage target, double value) {
    target.array().assign(value);
    return target;
  }

  static Storage assign(Storage target, Storage x) {
    target.array().assign(x.reshape(target.shape()).array());
    return target;
  }

  /** Runs a legacy op of one array into new memory. */
  static Storage exec(Storage x, BiFunction<INDArray, INDArray, Op> op) {
    Storage z = like(x);
    Nd4j.getExecutioner().exec(op.apply(x.array(), z.array()));
    return z;
  }

  private interface Pairwise {
    DynamicCustomOp of(INDArray x, INDArray y, INDArray z);
  }

  private static Storage exec(Storage x, Storage y, Shape out, Pairwise op) {
    Storage z = Storage.allocate(out, x.dtype());
    Nd4j.exec(op.of(beside(y, x, out), beside(x, y, out), z.array()));
    return z;
  }

  /**
   * ND4J takes {@code [1, 1]} for a scalar without a rank: what stands beside it brings the rank.
   */
  private static INDArray beside(Storage other, Storage x, Shape out) {
    return (other.shape().size() == 1 ? x.reshape(x.shape().lift(out.rank())) : x).array();
  }

  private static DynamicCustomOp pow(INDArray x, INDArray y, INDArray z) {
    DynamicCustomOp op = new Pow(x, y);
    op.addOutputArgument(z);
    return op;
  }

  private static Op power(INDArray x, INDArray z, double c) {
    return c == 2 ? new Square(x, z) : new org.nd4j.linalg.api.ops.impl.scalar.Pow(x, z, c);
  }

  private static Storage like(Storage x) {
    return Storage.allocate(x.shape(), x.dtype());
  }

  private static Storage stretch(Storage x, Shape out) {
    return x.shape().equals(out) ? x : Nd4jShapes.broadcast(x, out);
  }

  private static DoubleBinaryOperator function(Binary op) {
    return switch (op) {
      case ADD -> Double::sum;
      case SUB -> (x, y) -> x - y;
      case MUL -> (x, y) -> x * y;
      case DIV -> (x, y) -> x / y;
      case POW -> Math::pow;
      case MAX -> Math::max;
      case MIN -> Math::min;
      case EQUAL -> (x, y) -> x == y ? 1 : 0;
      case NOT_EQUAL -> (x, y) -> x != y ? 1 : 0;
      case GREATER -> (x, y) -> x > y ? 1 : 0;
      case GREATER_EQUAL -> (x, y) -> x >= y ? 1 : 0;
      case LESS -> (x, y) -> x < y ? 1 : 0;
      case LESS_EQUAL -> (x, y) -> x <= y ? 1 : 0;
    };
  }
}
