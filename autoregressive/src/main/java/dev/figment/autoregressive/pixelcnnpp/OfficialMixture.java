package dev.figment.autoregressive.pixelcnnpp;

import dev.figment.core.tensor.Tensor;

/**
 * The likelihood of a pixel as the authors' program computes it, by differences of distribution
 * functions, and by the density where they vanish.
 *
 * <p>Shapes: rows {@code [..., R, K]}, a pixel {@code [..., C] → [...]}. Units: pixel range [-1,
 * 1].
 */
final class OfficialMixture {
  private static final double HALF = 1.0 / 255;
  private static final double LEAST_MASS = 1e-5;
  private static final double EDGE = 0.999;
  private static final double LEVELS_PER_UNIT = 127.5;

  private OfficialMixture() {}

  static Tensor logDensity(Tensor rows, Tensor x, int channels) {
    Tensor joint = row(rows, 0).logSoftmax();
    int next = 1 + 2 * channels;
    for (int c = 0; c < channels; c++) {
      Tensor mean = row(rows, 1 + c);
      for (int j = 0; j < c; j++) {
        mean = mean.add(row(rows, next).tanh().mul(x.slice(-1, j, j + 1)));
        next++;
      }
      Tensor logScale = row(rows, 1 + channels + c).maximum(MixtureLaw.LEAST_LOG_SCALE);
      joint = joint.add(channel(x.slice(-1, c, c + 1), mean, logScale));
    }
    return joint.logSumExp(-1);
  }

  /** {@code [..., 1], [..., K], [..., K] → [..., K]}. */
  private static Tensor channel(Tensor x, Tensor mean, Tensor logScale) {
    Tensor inverse = logScale.neg().exp();
    Tensor centered = x.sub(mean);
    Tensor upper = centered.add(HALF).mul(inverse);
    Tensor lower = centered.sub(HALF).mul(inverse);
    Tensor middle = centered.mul(inverse);
    Tensor mass = upper.sigmoid().sub(lower.sigmoid());
    Tensor density = middle.sub(logScale).sub(middle.softplus().mul(2));
    Tensor inside =
        mass.greater(LEAST_MASS)
            .where(mass.maximum(1e-12).log(), density.sub(Math.log(LEVELS_PER_UNIT)));
    Tensor lowest = upper.sub(upper.softplus());
    Tensor highest = lower.softplus().neg();
    Tensor isLowest = x.less(-EDGE).broadcastTo(mean.shape());
    Tensor isHighest = x.greater(EDGE).broadcastTo(mean.shape());
    return isLowest.where(lowest, isHighest.where(highest, inside));
  }

  /** {@code [..., R, K] → [..., K]}. */
  private static Tensor row(Tensor rows, int number) {
    int axis = rows.shape().rank() - 2;
    return rows.slice(axis, number, number + 1).reshape(rows.shape().without(axis));
  }
}
