package dev.figment.core.kernel;

/** Functions of one element, activations among them ({@link #isActivation}). */
public enum Unary {
  /** {@code x}. */
  IDENTITY,
  /** {@code -x}. */
  NEG,
  /** {@code e^x}. */
  EXP,
  /** {@code ln x}. */
  LOG,
  /** {@code ln(1 + x)}. */
  LOG1P,
  /** {@code √x}. */
  SQRT,
  /** {@code 1 / x}. */
  RECIPROCAL,
  /** {@code x²}. */
  SQUARE,
  /** {@code |x|}. */
  ABS,
  /** -1, 0 or 1. */
  SIGN,
  /** {@code sin x}. */
  SIN,
  /** {@code cos x}. */
  COS,
  /** {@code erf x = 2/√π ∫₀ˣ e^(-t²) dt}. */
  ERF,
  /** {@code 1 / (1 + e^-x)}. */
  SIGMOID,
  /** {@code tanh x}. */
  TANH,
  /** {@code max(x, 0)}. */
  RELU,
  /** {@code x} for positive {@code x}, else {@code alpha x}. */
  LEAKY_RELU,
  /** {@code x} for positive {@code x}, else {@code alpha (e^x - 1)}. */
  ELU,
  /** {@code ln(1 + e^x)}. */
  SOFTPLUS,
  /** {@code x sigmoid(x)}. */
  SILU,
  /** {@code x Φ(x)}, with the normal distribution function. */
  GELU,
  /** The tanh approximation of {@link #GELU}. */
  GELU_TANH;

  /** Returns whether it is an activation, whose derivative is a kernel too. */
  public boolean isActivation() {
    return switch (this) {
      case IDENTITY, SIGMOID, TANH, RELU, LEAKY_RELU, ELU, SOFTPLUS, SILU, GELU, GELU_TANH -> true;
      case NEG, EXP, LOG, LOG1P, SQRT, RECIPROCAL, SQUARE, ABS, SIGN, SIN, COS, ERF -> false;
    };
  }

  /** Returns whether the derivative is a function of the value: there is no need to keep x. */
  public boolean hasSlopeOfValue(double alpha) {
    return switch (this) {
      case IDENTITY, SIGMOID, TANH, RELU -> true;
      case LEAKY_RELU, ELU -> alpha >= 0;
      default -> false;
    };
  }
}
