package dev.figment.core.kernel;

/** The values and derivatives that {@link Unary} stands for, in double and one at a time. */
final class Functions {
  private static final double ROOT_2_OVER_PI = Math.sqrt(2 / Math.PI);

  private Functions() {}

  static double value(Unary op, double alpha, double x) {
    return switch (op) {
      case IDENTITY -> x;
      case NEG -> -x;
      case EXP -> Math.exp(x);
      case LOG -> Math.log(x);
      case LOG1P -> Math.log1p(x);
      case SQRT -> Math.sqrt(x);
      case RECIPROCAL -> 1 / x;
      case SQUARE -> x * x;
      case ABS -> Math.abs(x);
      case SIGN -> Math.signum(x);
      case SIN -> Math.sin(x);
      case COS -> Math.cos(x);
      case ERF -> erf(x);
      case SIGMOID -> sigmoid(x);
      case TANH -> Math.tanh(x);
      case RELU -> Math.max(x, 0);
      case LEAKY_RELU -> x > 0 ? x : alpha * x;
      case ELU -> x > 0 ? x : alpha * Math.expm1(x);
      case SOFTPLUS -> x > 40 ? x : Math.log1p(Math.exp(x));
      case SILU -> x * sigmoid(x);
      case GELU -> x * normal(x);
      case GELU_TANH -> 0.5 * x * (1 + Math.tanh(ROOT_2_OVER_PI * (x + 0.044715 * x * x * x)));
    };
  }

  static double derivative(Unary op, double alpha, double x) {
    return switch (op) {
      case IDENTITY -> 1;
      case SIGMOID -> sigmoid(x) * sigmoid(-x);
      case TANH -> 1 - Math.tanh(x) * Math.tanh(x);
      case RELU -> x > 0 ? 1 : 0;
      case LEAKY_RELU -> x > 0 ? 1 : alpha;
      case ELU -> x > 0 ? 1 : alpha * Math.exp(x);
      case SOFTPLUS -> sigmoid(x);
      case SILU -> sigmoid(x) * (1 + x * sigmoid(-x));
      case GELU -> normal(x) + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
      case GELU_TANH -> {
        double tanh = Math.tanh(ROOT_2_OVER_PI * (x + 0.044715 * x * x * x));
        double slope = ROOT_2_OVER_PI * (1 + 3 * 0.044715 * x * x);
        yield 0.5 * (1 + tanh) + 0.5 * x * (1 - tanh * tanh) * slope;
      }
      default -> throw new AssertionError(op + " is no activation");
    };
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double normal(double x) {
    return 0.5 * (1 + erf(x / Math.sqrt(2)));
  }

  /**
   * The series {@code 2/√π e^(-x²) Σ 2^n x^(2n+1) / (2n+1)!!}, all of whose terms have one sign.
   */
  static double erf(double x) {
    if (Math.abs(x) > 6) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }
}
