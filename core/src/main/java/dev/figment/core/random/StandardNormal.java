package dev.figment.core.random;

/**
 * The distribution function of the standard normal law and its inverse, in arithmetic that gives
 * the same bits on every machine.
 *
 * <p>Reference: Marsaglia 2004 (series); Abramowitz and Stegun 1964, 26.2.14 (continued fraction);
 * Wichura 1988, algorithm AS 241, PPND16 (inverse).
 */
final class StandardNormal {

  private static final double SQRT_TWO_PI = 2.5066282746310002;
  private static final double TAIL = -1.5; // below, the continued fraction loses fewer digits
  private static final int FRACTION_TERMS = 120;

  private static final double[] CENTER_ABOVE = {
    2509.0809287301226727,
    33430.575583588128105,
    67265.770927008700853,
    45921.953931549871457,
    13731.693765509461125,
    1971.5909503065514427,
    133.14166789178437745,
    3.387132872796366608
  };
  private static final double[] CENTER_BELOW = {
    5226.495278852854561,
    28729.085735721942674,
    39307.89580009271061,
    21213.794301586595867,
    5394.1960214247511077,
    687.1870074920579083,
    42.313330701600911252,
    1.0
  };
  private static final double[] MIDDLE_ABOVE = {
    7.7454501427834140764e-4,
    0.0227238449892691845833,
    0.24178072517745061177,
    1.27045825245236838258,
    3.64784832476320460504,
    5.7694972214606914055,
    4.6303378461565452959,
    1.42343711074968357734
  };
  private static final double[] MIDDLE_BELOW = {
    1.05075007164441684324e-9,
    5.475938084995344946e-4,
    0.0151986665636164571966,
    0.14810397642748007459,
    0.68976733498510000455,
    1.6763848301838038494,
    2.05319162663775882187,
    1.0
  };
  private static final double[] FAR_ABOVE = {
    2.01033439929228813265e-7,
    2.71155556874348757815e-5,
    0.0012426609473880784386,
    0.026532189526576123093,
    0.29656057182850489123,
    1.7848265399172913358,
    5.4637849111641143699,
    6.6579046435011037772
  };
  private static final double[] FAR_BELOW = {
    2.04426310338993978564e-15,
    1.4215117583164458887e-7,
    1.8463183175100546818e-5,
    7.868691311456132591e-4,
    0.0148753612908506148525,
    0.13692988092273580531,
    0.59983220655588793769,
    1.0
  };

  private StandardNormal() {}

  /** Returns {@code P(X ≤ x)}, with a relative error below 1e-13 in the lower tail too. */
  static double cdf(double x) {
    if (x < TAIL) {
      return lowerTail(x);
    }
    return x > -TAIL ? 1.0 - lowerTail(-x) : 0.5 + density(x) * series(x);
  }

  /** Returns the {@code x} with {@code P(X ≤ x) = p}, for {@code p} in {@code [0, 1]}. */
  static double quantile(double p) {
    double q = p - 0.5;
    if (Math.abs(q) <= 0.425) {
      double r = 0.180625 - q * q;
      return q * polynomial(CENTER_ABOVE, r) / polynomial(CENTER_BELOW, r);
    }
    double tail = q < 0 ? p : 1.0 - p;
    if (tail == 0) {
      return q < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    double r = Math.sqrt(-StrictMath.log(tail));
    double x =
        r <= 5.0
            ? polynomial(MIDDLE_ABOVE, r - 1.6) / polynomial(MIDDLE_BELOW, r - 1.6)
            : polynomial(FAR_ABOVE, r - 5.0) / polynomial(FAR_BELOW, r - 5.0);
    return q < 0 ? -x : x;
  }

  private static double density(double x) {
    return StrictMath.exp(-0.5 * x * x) / SQRT_TWO_PI;
  }

  /** {@code x + x³/3 + x⁵/15 + x⁷/105 + ...} until a term changes nothing. */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int odd = 3; sum + term != sum; odd += 2) {
      term *= x * x / odd;
      sum += term;
    }
    return sum;
  }

  /** {@code φ(x) / (|x| + 1 / (|x| + 2 / (|x| + 3 / ...)))}. */
  private static double lowerTail(double x) {
    double fraction = -x;
    for (int k = FRACTION_TERMS; k > 0; k--) {
      fraction = -x + k / fraction;
    }
    return density(x) / fraction;
  }

  private static double polynomial(double[] coefficients, double x) {
    double value = 0;
    for (double coefficient : coefficients) {
      value = value * x + coefficient;
    }
    return value;
  }
}
