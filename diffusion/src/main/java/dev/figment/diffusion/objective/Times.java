package dev.figment.diffusion.objective;

import dev.figment.core.random.InverseTransform;
import dev.figment.core.random.Rng;

/**
 * Which shares of the way a network sees in training.
 *
 * <p>A batch's times are spread evenly over their law: one draw for all, from there on at even
 * distances. Batches then differ less. Reference: Kingma et al. 2021, appendix I.1.
 */
public enum Times {
  /** All alike. */
  UNIFORM {
    @Override
    double of(double u) {
      return u;
    }
  },
  /**
   * More of the middle, where images take shape: {@code sigmoid(z)} of a standard normal {@code z}.
   *
   * <p>Reference: Esser et al. 2024, eq. 19.
   */
  LOGIT_NORMAL {
    @Override
    double of(double u) {
      return 1 / (1 + Math.exp(-NORMAL.quantile(u)));
    }
  };

  private static final InverseTransform NORMAL = InverseTransform.normal(0, 1);

  /** Returns the shares for a batch, each from 0 to below 1. */
  public double[] draw(int count, Rng rng) {
    double first = rng.nextUniform();
    double[] shares = new double[count];
    for (int n = 0; n < count; n++) {
      double u = (first + (double) n / count) % 1;
      shares[n] = of(Math.min(u, Math.nextDown(1.0)));
    }
    return shares;
  }

  abstract double of(double u);
}
