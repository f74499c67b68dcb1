package dev.figment.diffusion.likelihood;

import dev.figment.core.shape.DType;
import dev.figment.core.tensor.Tensor;

/**
 * The probability that a normal law gives to a byte: what lies between half a step below and half a
 * step above it; of the darkest and the brightest, all that lies beyond.
 *
 * <p>Units: pixel range [-1, 1], of 256 values; nats, at least {@code ln 1e-12} each.
 *
 * <p>Reference: Ho et al. 2020, eq. 13.
 */
public final class DiscretizedGaussian {
  private static final double HALF_STEP = 1.0 / 255;
  private static final double EDGE = 0.999;
  private static final double LEAST = 1e-12;

  private DiscretizedGaussian() {}

  /**
   * Returns {@code ln p(x)} of each pixel.
   *
   * <p>Shapes: {@code [N, H, W, C]}, the deviation broadcast to it. DOUBLE.
   */
  public static Tensor logProbability(Tensor x, Tensor mean, Tensor deviation) {
    Tensor spread = deviation.to(DType.DOUBLE);
    Tensor distance = x.to(DType.DOUBLE).sub(mean.to(DType.DOUBLE));
    Tensor below = cumulative(distance.sub(HALF_STEP).div(spread));
    Tensor above = cumulative(distance.add(HALF_STEP).div(spread));
    Tensor exact = x.to(DType.DOUBLE);
    Tensor dark = exact.less(-EDGE);
    Tensor bright = exact.greater(EDGE);
    Tensor from = below.mul(dark.neg().add(1)); // 0 of the darkest
    Tensor to = above.mul(bright.neg().add(1)).add(bright); // 1 of the brightest
    return to.sub(from).maximum(LEAST).log();
  }

  /** The share of a standard normal law that is below. */
  private static Tensor cumulative(Tensor z) {
    return z.div(Math.sqrt(2)).erf().add(1).div(2);
  }
}
