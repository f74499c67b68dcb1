package dev.figment.core.kernel.onednn.elementwise;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.ElementwiseKernels;
import dev.figment.core.kernel.Unary;
import dev.figment.core.kernel.loop.Frame;
import dev.figment.core.kernel.loop.Growth;
import dev.figment.core.kernel.loop.Silu;
import dev.figment.core.kernel.onednn.engine.Eltwise;
import dev.figment.core.kernel.onednn.engine.Epilogue;
import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.kernel.onednn.engine.OneDnn;
import dev.figment.core.kernel.onednn.engine.Pointwise;
import dev.figment.core.kernel.onednn.engine.PostOp;
import dev.figment.core.kernel.onednn.engine.Recipe;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import java.util.List;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/**
 * Kernels of one element.
 *
 * <p>oneDNN's own rectifier loses NaN; the one here passes it on. Its logarithm is right to five
 * digits; the one here to seven. Its {@code elu} and, without wide vectors, its {@code tanh} lose
 * all digits beside 0; those here keep them.
 */
public final class OneDnnElementwise implements ElementwiseKernels {
  private static final PostOp MAX_WITH_X = new PostOp.With(dnnl.dnnl_binary_max, false);

  /** After {@code x < x}, which is 0 even of NaN: {@code max(0, x)}. */
  private static final List<PostOp> RELU = List.of(MAX_WITH_X);

  /**
   * After {@code -y}, where y is about {@code ln x}: {@code y + (x e^-y - 1)}, a step of Newton's
   * method. The bound keeps infinite y as it is.
   */
  private static final List<PostOp> LOG =
      List.of(
          Eltwise.of(dnnl.dnnl_eltwise_exp, 0),
          new PostOp.With(dnnl.dnnl_binary_mul, false),
          new Eltwise(dnnl.dnnl_eltwise_linear, 1, -1),
          new Eltwise(dnnl.dnnl_eltwise_clip, -1e-3f, 1e-3f),
          new PostOp.With(dnnl.dnnl_binary_add, false));

  private final ElementwiseKernels portable;
  private final boolean fastTanh = OneDnn.hasWideVectors();

  /** Leaves what is rare to the portable kernels. */
  public OneDnnElementwise(ElementwiseKernels portable) {
    this.portable = portable;
  }

  @Override
  public Storage unary(Unary op, double alpha, Storage x) {
    return switch (op) {
      case IDENTITY -> Elements.copy(Elements.like(x), x);
      case NEG -> activation(dnnl.dnnl_eltwise_linear, -1, x);
      case EXP -> Exponential.of(x);
      case LOG -> log(x);
      case SQRT -> activation(dnnl.dnnl_eltwise_sqrt, 0, x);
      case RECIPROCAL -> run(new Eltwise(dnnl.dnnl_eltwise_pow, 1, -1), x);
      case SQUARE -> activation(dnnl.dnnl_eltwise_square, 0, x);
      case ABS -> activation(dnnl.dnnl_eltwise_abs, 0, x);
      case SOFTPLUS -> Softplus.of(x);
      case RELU -> relu(x);
      case LEAKY_RELU -> alpha == 0 ? relu(x) : run(of(Eltwise.of(op, alpha), x), x);
      case TANH ->
          fastTanh ? run(of(Eltwise.of(op, 0), x), x) : inBlocks(x, OneDnnElementwise::tanh);
      case ELU -> inBlocks(x, (block, n) -> Growth.elu(block, (float) alpha, n));
      case SIGMOID, SILU, GELU, GELU_TANH -> run(of(Eltwise.of(op, alpha), x), x);
      case LOG1P, SIGN, SIN, COS, ERF -> portable.unary(op, alpha, x);
    };
  }

  @Override
  public Storage unaryGradient(Unary op, double alpha, Storage given, Storage g) {
    if (!op.isActivation()) {
      return portable.unaryGradient(op, alpha, given, g);
    }
    if (op == Unary.IDENTITY) {
      return Elements.copy(Elements.like(g), g);
    }
    Storage z = Elements.like(given);
    boolean ofValue = op.hasSlopeOfValue(alpha);
    Activation f = ofValue ? ofValue(op, alpha, given) : ofArgument(op, alpha, given);
    Recipe slope = new Activation.Gradient(f, ofValue);
    Lane.current().run(slope, given.source(), g.source(), z.target());
    return z;
  }

  @Override
  public Storage gate(Storage x) {
    return Gate.fits(x) ? Gate.of(x) : portable.gate(x);
  }

  @Override
  public Storage gateGradient(Storage x, Storage g) {
    return Gate.fits(x) ? Gate.gradient(x, g) : portable.gateGradient(x, g);
  }

  @Override
  public Storage fill(Storage target, double value) {
    return Elements.fill(target, value);
  }

  @Override
  public Storage assign(Storage target, Storage x) {
    boolean same = target.dtype() == DType.FLOAT && x.dtype() == DType.FLOAT;
    return same ? Elements.copy(target, x) : portable.assign(target, x);
  }

  /** What a product gives that takes the function along, or, if it cannot, is followed by it. */
  public Storage along(ActivationFunction f, Function<ActivationFunction, Storage> product) {
    return Epilogue.takes(f)
        ? product.apply(f)
        : unary(f.op(), f.alpha(), product.apply(ActivationFunction.IDENTITY));
  }

  private static Storage log(Storage x) {
    Storage y = activation(dnnl.dnnl_eltwise_log, 0, x);
    Lane lane = Lane.current();
    Pointwise better = Pointwise.withCell(dnnl.dnnl_binary_mul, x.shape().size(), LOG);
    Pointer out = y.target();
    lane.run(better, out, lane.cell(0, -1), out, x.source(), out);
    return y;
  }

  private static Storage relu(Storage x) {
    Storage y = Elements.like(x);
    Pointer all = x.source();
    Lane.current().run(Elements.zeros(x, RELU), all, all, y.target(), all);
    return y;
  }

  /** Never beyond 1, which a quotient that is rounded may be by its last digit. */
  private static void tanh(float[] block, int count) {
    Silu.center(block, 2, count);
    for (int i = 0; i < count; i++) {
      block[i] = Math.max(-1, Math.min(1, 2 * block[i]));
    }
  }

  /** A function by a loop over heap memory, which may overwrite what it is given. */
  private static Storage inBlocks(Storage x, ObjIntConsumer<float[]> function) {
    Storage y = Elements.like(x);
    Frame.eachOfRows(
        x.shape().size(),
        1,
        (at, count) -> {
          try (Frame frame = Frame.open()) {
            float[] block = frame.block();
            frame.read(x, at, block, 0, count);
            function.accept(block, count);
            frame.write(y, at, block, count);
          }
        });
    return y;
  }

  private static Activation ofValue(Unary op, double alpha, Storage x) {
    return switch (op) {
      case SIGMOID -> of(dnnl.dnnl_eltwise_logistic_use_dst_for_bwd, 0, x);
      case TANH -> of(dnnl.dnnl_eltwise_tanh_use_dst_for_bwd, 0, x);
      case ELU -> of(dnnl.dnnl_eltwise_elu_use_dst_for_bwd, alpha, x);
      case RELU -> of(dnnl.dnnl_eltwise_relu_use_dst_for_bwd, 0, x);
      default -> of(dnnl.dnnl_eltwise_relu_use_dst_for_bwd, alpha, x);
    };
  }

  private static Activation ofArgument(Unary op, double alpha, Storage x) {
    return op == Unary.SOFTPLUS
        ? of(dnnl.dnnl_eltwise_soft_relu, 1, x)
        : of(Eltwise.of(op, alpha), x);
  }

  private static Activation of(int algorithm, double alpha, Storage x) {
    return of(Eltwise.of(algorithm, (float) alpha), x);
  }

  private static Activation of(Eltwise f, Storage x) {
    return new Activation(f, x.shape().size());
  }

  static Storage run(Eltwise f, Storage x) {
    return run(of(f, x), x);
  }

  private static Storage activation(int algorithm, double alpha, Storage x) {
    return run(of(algorithm, alpha, x), x);
  }

  private static Storage run(Activation function, Storage x) {
    Storage y = Elements.like(x);
    Lane.current().run(function, x.source(), y.target());
    return y;
  }
}
