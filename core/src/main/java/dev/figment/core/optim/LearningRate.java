package dev.figment.core.optim;

/**
 * The learning rate as a function of the steps done.
 *
 * <pre>{@code
 * LearningRate rate = Schedule.cosine(3e-4, 3e-5).warmUp(500).over(20_000);
 * }</pre>
 */
@FunctionalInterface
public interface LearningRate {
  /** Returns the rate after {@code step} steps; the first step's is that at 0. */
  double at(long step);

  /**
   * Returns this schedule for a run whose length was changed on its way. A schedule that does not
   * know the run's length stays as it is.
   */
  default LearningRate stretched(Stretch stretch) {
    return this;
  }

  /**
   * Returns one rate for all steps.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  static LearningRate constant(double rate) {
    requirePositive("constant", rate);
    return step -> rate;
  }

  /**
   * Returns half a cosine from {@code first} at step 0 to {@code last} at step {@code steps} and
   * after it.
   *
   * <p>Reference: Loshchilov and Hutter 2017, eq. 5, without restarts.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  static LearningRate cosine(double first, double last, long steps) {
    requirePositive("cosine", first);
    if (!(last >= 0)) {
      throw new IllegalArgumentException(
          "cosine: last rate out of range, expected >= 0, got " + last);
    }
    requireSteps("cosine", steps);
    return step -> {
      double done = Math.min(1, (double) step / steps);
      return last + (first - last) * (1 + Math.cos(Math.PI * done)) / 2;
    };
  }

  /**
   * Returns this schedule times {@code factor} once every {@code steps} steps.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  default LearningRate stepped(long steps, double factor) {
    requireSteps("stepped", steps);
    requirePositive("stepped", factor);
    return step -> at(step) * Math.pow(factor, Math.floorDiv(step, steps));
  }

  /**
   * Returns this schedule times {@code factor} at every step.
   *
   * @throws IllegalArgumentException if the factor is not positive
   */
  default LearningRate exponential(double factor) {
    requirePositive("exponential", factor);
    return step -> at(step) * Math.pow(factor, step);
  }

  private static void requirePositive(String schedule, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s: number out of range, expected > 0, got %s".formatted(schedule, value));
    }
  }

  private static void requireSteps(String schedule, long steps) {
    if (steps < 1) {
      throw new IllegalArgumentException(
          "%s: no steps, expected >= 1, got %s".formatted(schedule, steps));
    }
  }
}
