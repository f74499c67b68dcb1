package dev.figment.core.kernel;

/**
 * An activation as a value: which function of each element, and its parameter. A product can take
 * one with it and be spared a pass over memory ({@link MatrixKernels#linear}, {@link
 * ConvolutionKernels#convolve}).
 *
 * @param op an activation
 * @param alpha read by the functions that name it
 */
public record ActivationFunction(Unary op, double alpha) {
  /** {@code x}. */
  public static final ActivationFunction IDENTITY = of(Unary.IDENTITY);

  /**
   * Checks the function.
   *
   * @throws IllegalArgumentException if it is no activation
   */
  public ActivationFunction {
    if (!op.isActivation()) {
      throw new IllegalArgumentException(
          "activation: no such function, expected one as RELU, got " + op);
    }
  }

  /** Returns a function without a parameter. */
  public static ActivationFunction of(Unary op) {
    return new ActivationFunction(op, 0);
  }

  /** Returns whether it changes nothing. */
  public boolean isIdentity() {
    return op == Unary.IDENTITY;
  }

  /** Returns whether the derivative is a function of the value: there is no need to keep x. */
  public boolean hasSlopeOfValue() {
    return op.hasSlopeOfValue(alpha);
  }
}
