package dev.figment.core.distribution;

import dev.figment.core.data.PixelScale;
import dev.figment.core.random.InverseTransform;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * Independent values of 256 levels, evenly from 0 to 1: a logistic law whose mass between two
 * levels goes to the nearer, and beyond the ends to the ends.
 *
 * <p>Shapes: {@code location [...]}, {@code logScale [...]}, broadcast. Units: pixel range [0, 1].
 *
 * <p>Reference: Salimans et al. 2017, section 2.1.
 *
 * @param location {@code μ} of the logistic law, which has no bounds
 * @param logScale {@code ln s}
 */
public record DiscretizedLogistic(Tensor location, Tensor logScale) implements Distribution {
  private static final int STEPS = 255;
  private static final double NARROW = 0.25;

  /** Checks that the shapes can be broadcast. */
  public DiscretizedLogistic {
    Shape.broadcast("discretizedLogistic", location.shape(), logScale.shape());
  }

  /**
   * Returns the logarithm of the probability of each value's level.
   *
   * <p>Formula: with {@code a} and {@code b} the upper and the lower edge of the level, less the
   * location and divided by the scale, {@code ln(σ(a) - σ(b)) = ln σ(a) + ln σ(-b) + ln(1 -
   * e^(b-a))}; the lowest level has {@code b = -∞}, the highest {@code a = ∞}. No difference of
   * nearly equal numbers is left in it.
   */
  @Override
  public Tensor logDensity(Tensor x) {
    Tensor inverse = logScale.neg().exp();
    Tensor centered = x.sub(location).mul(inverse);
    Tensor half = inverse.mul(0.5 / STEPS);
    Tensor belowUpper = centered.add(half).neg().softplus().neg();
    Tensor aboveLower = centered.sub(half).softplus().neg();
    Tensor both = belowUpper.add(aboveLower).add(logWidth());
    Tensor lowest = x.less(0.5 / STEPS);
    Tensor highest = x.greater(1 - 0.5 / STEPS);
    return lowest.where(belowUpper, highest.where(aboveLower, both));
  }

  /** Returns the location, cut off at the ends, which is the mean but for the mass beyond them. */
  @Override
  public Tensor mean() {
    return location.clamp(0, 1);
  }

  /** Returns one draw of each value, on a level; no gradient passes through it. */
  @Override
  public Tensor sample(Rng rng) {
    Shape shape = Shape.broadcast("discretizedLogistic", location.shape(), logScale.shape());
    Tensor noise = rng.draw(InverseTransform.logistic(0, 1), shape).to(location.dtype());
    Tensor drawn = location.add(logScale.exp().mul(noise));
    return PixelScale.UNIT.toTensor(PixelScale.UNIT.toBytes(drawn), shape).to(location.dtype());
  }

  /** {@code ln(1 - e^-w)} of the width {@code w} of a level in scales; by its series if narrow. */
  private Tensor logWidth() {
    Tensor logWidth = logScale.neg().sub(Math.log(STEPS));
    Tensor width = logWidth.exp();
    Tensor near = width.minimum(NARROW);
    Tensor square = near.square();
    Tensor sixth = square.mul(1.0 / 181440).sub(1.0 / 2880);
    Tensor even = square.mul(square.mul(sixth).add(1.0 / 24));
    Tensor series = logWidth.sub(near.mul(0.5)).add(even);
    Tensor exact = width.maximum(NARROW).neg().exp().neg().add(1).log();
    return width.less(NARROW).where(series, exact);
  }
}
