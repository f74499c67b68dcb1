package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.ElementwiseKernels;
import dev.figment.core.kernel.Unary;
import dev.figment.core.memory.Storage;
import java.util.function.BiFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
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
import org.nd4j.linalg.factory.Nd4j;

/**
 * Kernels that compute each element alone.
 *
 * <p>ND4J's own ops, but for those that it gets wrong: its {@code log1p} is {@code log(1 + x)}, its
 * softplus overflows, its {@code tanh} loses its digits beside 0, both its gelus are off by 0.02
 * and more.
 */
final class Nd4jElementwise implements ElementwiseKernels {
  @Override
  public Storage unary(Unary op, double alpha, Storage x) {
    return switch (op) {
      case IDENTITY -> assign(like(x), x);
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
      case TANH -> HostLoops.map(x, Math::tanh);
      case RELU -> exec(x, (from, to) -> new RectifiedLinear(from, to, 0.0));
      case LEAKY_RELU -> Nd4jActivations.leakyRelu(x, alpha);
      case ELU -> HostLoops.map(x, v -> v > 0 ? v : alpha * Math.expm1(v));
      case SOFTPLUS -> HostLoops.map(x, v -> Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v))));
      case SILU -> exec(x, Swish::new);
      case GELU -> Nd4jActivations.gelu(x);
      case GELU_TANH -> Nd4jActivations.geluTanh(x);
    };
  }

  @Override
  public Storage unaryGradient(Unary op, double alpha, Storage given, Storage g) {
    return Nd4jActivations.gradient(op, alpha, given, g);
  }

  @Override
  public Storage gate(Storage x) {
    return Nd4jGate.gate(x);
  }

  @Override
  public Storage gateGradient(Storage x, Storage g) {
    return Nd4jGate.gradient(x, g);
  }

  @Override
  public Storage fill(Storage target, double value) {
    target.array().assign(value);
    return target;
  }

  @Override
  public Storage assign(Storage target, Storage x) {
    target.array().assign(x.reshape(target.shape()).array());
    return target;
  }

  /** Runs a legacy op of one array into new memory. */
  static Storage exec(Storage x, BiFunction<INDArray, INDArray, Op> op) {
    Storage z = like(x);
    Nd4j.getExecutioner().exec(op.apply(x.array(), z.array()));
    return z;
  }

  private static Storage like(Storage x) {
    return Storage.allocate(x.shape(), x.dtype());
  }
}
