package dev.figment.core.kernel.onednn.engine;

import dev.figment.core.kernel.Unary;
import org.bytedeco.dnnl.global.dnnl;

/**
 * A function of one element, as oneDNN has it.
 *
 * @param algorithm which
 * @param alpha its first parameter
 * @param beta its second parameter
 */
public record Eltwise(int algorithm, float alpha, float beta) implements PostOp {
  /**
   * Returns oneDNN's function for an activation, softplus aside.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static Eltwise of(Unary op, double alpha) {
    return switch (op) {
      case IDENTITY -> of(dnnl.dnnl_eltwise_linear, 1);
      case SIGMOID -> of(dnnl.dnnl_eltwise_logistic, 0);
      case TANH -> of(dnnl.dnnl_eltwise_tanh, 0);
      case RELU -> of(dnnl.dnnl_eltwise_relu, 0);
      case LEAKY_RELU -> of(dnnl.dnnl_eltwise_relu, (float) alpha);
      case ELU -> of(dnnl.dnnl_eltwise_elu, (float) alpha);
      case SILU -> of(dnnl.dnnl_eltwise_swish, 1);
      case GELU -> of(dnnl.dnnl_eltwise_gelu_erf, 0);
      case GELU_TANH -> of(dnnl.dnnl_eltwise_gelu_tanh, 0);
      default ->
          throw new IllegalArgumentException(
              "unary: no activation, expected one as RELU, got " + op);
    };
  }

  /** Returns the function with one parameter. */
  public static Eltwise of(int algorithm, float alpha) {
    return new Eltwise(algorithm, alpha, 0);
  }
}
