package dev.figment.core.kernel.onednn.elementwise;

import dev.figment.core.kernel.Curve;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.Unary;
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
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/**
 * Kernels of one element.
 *
 * <p>oneDNN's own rectifier loses NaN; the one here passes it on. Its logarithm is right to five
 * digits; the one here to seven.
 */
public final class OneDnnElementwise {
  private static final PostOp MAX_WITH_X = new PostOp.With(dnnl.dnnl_binary_max, false);
  static final PostOp ADD_CELL = new PostOp.With(dnnl.dnnl_binary_add, true);

  /** After {@code x < x}, which is 0 even of NaN: {@code max(0, x)}. */
  private static final List<PostOp> RELU = List.of(MAX_WITH_X);

  /**
   * After {@code -y}, where y is about {@code ln x}: {@code y + (x e^-y - 1)}, a step of Newton's
   * method. The bound keeps infinite y as it is.
   */
  private static final List<PostOp> LOG =
      List.of(
          Eltwise.function(dnnl.dnnl_eltwise_exp, 0),
          new PostOp.With(dnnl.dnnl_binary_mul, false),
          new PostOp.Function(dnnl.dnnl_eltwise_linear, 1, -1),
          new PostOp.Function(dnnl.dnnl_eltwise_clip, -1e-3f, 1e-3f),
          new PostOp.With(dnnl.dnnl_binary_add, false));

  private static final List<PostOp> FILL = List.of(ADD_CELL);
  private static final List<PostOp> AT_LEAST = List.of(ADD_CELL, MAX_WITH_X);
  private static final List<PostOp> AT_MOST =
      List.of(ADD_CELL, new PostOp.With(dnnl.dnnl_binary_min, false));

  private final Kernels portable;
  private final boolean fastTanh = OneDnn.hasWideVectors();

  /** Leaves what is rare to the portable kernels. */
  public OneDnnElementwise(Kernels portable) {
    this.portable = portable;
  }

  /** See {@link dev.figment.core.kernel.Kernels#unary}. */
  public Storage unary(Unary op, double alpha, Storage x) {
    return switch (op) {
      case NEG -> activation(dnnl.dnnl_eltwise_linear, -1, x);
      case EXP -> Exponential.of(x);
      case LOG -> log(x);
      case SQRT -> activation(dnnl.dnnl_eltwise_sqrt, 0, x);
      case RECIPROCAL -> run(new Activation(dnnl.dnnl_eltwise_pow, 1, -1, x.shape().size()), x);
      case SQUARE -> activation(dnnl.dnnl_eltwise_square, 0, x);
      case ABS -> activation(dnnl.dnnl_eltwise_abs, 0, x);
      case SOFTPLUS -> Softplus.of(x);
      case RELU -> relu(x);
      case LEAKY_RELU -> alpha == 0 ? relu(x) : run(of(Eltwise.of(op, alpha), x), x);
      case TANH -> fastTanh ? run(of(Eltwise.of(op, 0), x), x) : tanh(x);
      case SIGMOID, ELU, SILU, GELU, GELU_TANH -> run(of(Eltwise.of(op, alpha), x), x);
      case LOG1P, SIGN, SIN, COS, ERF -> portable.unary(op, alpha, x);
    };
  }

  /** See {@link dev.figment.core.kernel.Kernels#unaryGradient}. */
  public Storage unaryGradient(Unary op, double alpha, Storage given, Storage g) {
    if (!op.isActivation()) {
      return portable.unaryGradient(op, alpha, given, g);
    }
    Storage z = like(given);
    boolean ofValue = op.hasSlopeOfValue(alpha);
    Activation f = ofValue ? ofValue(op, alpha, given) : ofArgument(op, alpha, given);
    Recipe slope = new Activation.Gradient(f, ofValue);
    Lane.current().run(slope, given.pointer(), g.pointer(), z.pointer());
    return z;
  }

  /** What a product gives that takes the function along, or, if it cannot, is followed by it. */
  public Storage along(Curve f, Function<Curve, Storage> product) {
    return Epilogue.takes(f)
        ? product.apply(f)
        : unary(f.op(), f.alpha(), product.apply(Curve.IDENTITY));
  }

  /** See {@link dev.figment.core.kernel.Kernels#clamp}. */
  public Storage clamp(Storage x, double low, double high) {
    Storage z = low > Double.NEGATIVE_INFINITY ? atLeast(x, low) : x;
    return high < Double.POSITIVE_INFINITY || z == x ? atMost(z, high) : z;
  }

  /** {@code max(x, c)}; NaN in x stays. */
  static Storage atLeast(Storage x, double c) {
    return bound(AT_LEAST, x, c);
  }

  /** {@code min(x, c)}; NaN in x stays. */
  static Storage atMost(Storage x, double c) {
    return bound(AT_MOST, x, c);
  }

  /** Every element {@code value}. */
  public static Storage fill(Storage target, double value) {
    return fill(target, Lane.current().cell(0, value));
  }

  /** Every element what stands at the address. */
  public static Storage fill(Storage target, Pointer value) {
    Pointer all = target.pointer();
    Lane.current().run(zeros(target, FILL), all, all, all, value);
    target.changed();
    return target;
  }

  /** See {@link dev.figment.core.kernel.Kernels#assign}. */
  public static Storage assign(Storage target, Storage x) {
    Pointer.memcpy(target.pointer(), x.source(), (long) x.shape().size() * Float.BYTES);
    target.changed();
    return target;
  }

  /** Returns memory for floats of the same shape. */
  public static Storage like(Storage x) {
    return Storage.allocate(x.shape(), DType.FLOAT);
  }

  /** {@code e^x}, but infinite for NaN. */
  public static Storage roughExp(Storage x) {
    return activation(dnnl.dnnl_eltwise_exp, 0, x);
  }

  private static Storage log(Storage x) {
    Storage y = activation(dnnl.dnnl_eltwise_log, 0, x);
    Lane lane = Lane.current();
    Pointwise better = Pointwise.withCell(dnnl.dnnl_binary_mul, x.shape().size(), LOG);
    Pointer out = y.pointer();
    lane.run(better, out, lane.cell(0, -1), out, x.pointer(), out);
    return y;
  }

  private static Storage relu(Storage x) {
    Storage y = like(x);
    Pointer all = x.pointer();
    Lane.current().run(zeros(x, RELU), all, all, y.pointer(), all);
    return y;
  }

  private static Storage tanh(Storage x) {
    Storage y = like(x);
    Lane lane = Lane.current();
    Pointwise recipe = Pointwise.withCell(dnnl.dnnl_binary_mul, x.shape().size(), Eltwise.TANH);
    lane.run(recipe, x.pointer(), lane.cell(0, 2), y.pointer());
    return y;
  }

  /** 0, then c added, and then a function of that and x. */
  static Storage bound(List<PostOp> then, Storage x, double c) {
    Storage y = like(x);
    Lane lane = Lane.current();
    Pointer all = x.pointer();
    lane.run(zeros(x, then), all, all, y.pointer(), lane.cell(0, c), all);
    return y;
  }

  /** {@code x < x}, and then what follows. */
  private static Pointwise zeros(Storage x, List<PostOp> then) {
    return Pointwise.of(dnnl.dnnl_binary_lt, x.shape().size(), then);
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
    return of(Eltwise.function(algorithm, (float) alpha), x);
  }

  private static Activation of(PostOp.Function f, Storage x) {
    return new Activation(f.algorithm(), f.alpha(), f.beta(), x.shape().size());
  }

  private static Storage activation(int algorithm, double alpha, Storage x) {
    return run(of(algorithm, alpha, x), x);
  }

  private static Storage run(Activation function, Storage x) {
    Storage y = like(x);
    Lane.current().run(function, x.pointer(), y.pointer());
    return y;
  }
}
