package dev.figment.core.kernel.onednn.engine;

import dev.figment.core.kernel.Unary;
import org.bytedeco.dnnl.global.dnnl;

/** oneDNN's functions of one element. */
public final class Eltwise {
  private Eltwise() {}

  /**
   * Returns oneDNN's function for an activation, softplus aside.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static PostOp.Function of(Unary op, double alpha) {
    return switch (op) {
      case IDENTITY -> function(dnnl.dnnl_eltwise_linear, 1);
      case SIGMOID -> function(dnnl.dnnl_eltwise_logistic, 0);
      case TANH -> function(dnnl.dnnl_eltwise_tanh, 0);
      case RELU -> function(dnnl.dnnl_eltwise_relu, 0);
      case LEAKY_RELU -> function(dnnl.dnnl_eltwise_relu, (float) alpha);
      case ELU -> function(dnnl.dnnl_eltwise_elu, (float) alpha);
      case SILU -> function(dnnl.dnnl_eltwise_swish, 1);
      case GELU -> function(dnnl.dnnl_eltwise_gelu_erf, 0);
      case GELU_TANH -> function(dnnl.dnnl_eltwise_gelu_tanh, 0);
      default ->
          throw new IllegalArgumentException(
              "unary: no activation, expected one as RELU, got " + op);
    };
  }

  /** Returns the function with one parameter. */
  public static PostOp.Function function(int algorithm, float alpha) {
    return new PostOp.Function(algorithm, alpha, 0);
  }
}
