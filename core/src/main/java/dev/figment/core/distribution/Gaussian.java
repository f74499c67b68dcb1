package dev.figment.core.distribution;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * Independent normal values.
 *
 * <p>Shapes: {@code mean [...]}, {@code logVariance [...]}, broadcast.
 *
 * @param mean {@code μ}
 * @param logVariance {@code ln σ²}
 */
public record Gaussian(Tensor mean, Tensor logVariance) implements Distribution {
  private static final double LN_2_PI = Math.log(2 * Math.PI);

  /** Checks that the shapes can be broadcast. */
  public Gaussian {
    Shape.broadcast("gaussian", mean.shape(), logVariance.shape());
  }

  /** Returns the standard normal law of values of a shape. */
  public static Gaussian standard(Shape shape, DType dtype) {
    Tensor zeros = Tensor.zeros(shape, dtype);
    return new Gaussian(zeros, zeros);
  }

  /**
   * Returns {@code ln p(x)} of each value.
   *
   * <p>Formula: {@code -½ (ln 2π + ln σ² + (x - μ)² / σ²)}.
   */
  @Override
  public Tensor logDensity(Tensor x) {
    Tensor scaled = x.sub(mean).square().mul(logVariance.neg().exp());
    return scaled.add(logVariance).add(LN_2_PI).mul(-0.5);
  }

  /**
   * Returns the Kullback-Leibler divergence {@code KL(this || other)} of each value.
   *
   * <p>Formula: {@code ½ (σ²/s² + (μ - m)²/s² - 1 - ln σ²/s²)} for the other's {@code m} and {@code
   * s²}. Units: nats.
   */
  public Tensor divergenceFrom(Gaussian other) {
    Tensor shift = mean.sub(other.mean).square().mul(other.logVariance.neg().exp());
    Tensor spread = logVariance.sub(other.logVariance).exp().add(shift);
    return other.logVariance.sub(logVariance).sub(1).add(spread).div(2);
  }

  /**
   * Returns the Kullback-Leibler divergence from the standard normal law of each value.
   *
   * <p>Formula: {@code ½ (σ² + μ² - 1 - ln σ²)}. Units: nats.
   *
   * <p>Reference: Kingma and Welling 2014, appendix B.
   */
  public Tensor divergenceFromStandard() {
    return logVariance.exp().add(mean.square()).sub(logVariance).sub(1).mul(0.5);
  }

  /**
   * Returns one draw of each value, through which gradients pass to mean and variance.
   *
   * <p>Formula: {@code μ + σ ε} with standard normal {@code ε}.
   *
   * <p>Reference: Kingma and Welling 2014, section 2.4.
   */
  @Override
  public Tensor sample(Rng rng) {
    return at(rng.normal(shape(), mean.dtype()));
  }

  /**
   * Returns some draws of each value.
   *
   * <p>Shapes: {@code [...] → [count, ...]}.
   */
  public Tensor sample(int count, Rng rng) {
    return at(rng.normal(shape().prepend(count), mean.dtype()));
  }

  /** Returns {@code μ + σ ε} for standard normal noise {@code ε}, broadcast. */
  public Tensor at(Tensor noise) {
    return mean.add(logVariance.mul(0.5).exp().mul(noise));
  }

  private Shape shape() {
    return Shape.broadcast("gaussian", mean.shape(), logVariance.shape());
  }
}
