package dev.figment.diffusion.objective;

import dev.figment.diffusion.denoiser.EdmPreconditioning;
import dev.figment.diffusion.denoiser.Prediction;
import dev.figment.diffusion.schedule.NoiseLevel;

/** How much an error counts at a level. */
public enum Weighting {
  /** The same everywhere. Reference: Ho et al. 2020, eq. 14. */
  SIMPLE {
    @Override
    public double at(NoiseLevel level, Prediction prediction) {
      return 1;
    }
  },
  /**
   * As an error of the image would, by its signal-to-noise ratio, but no more than by 5.
   *
   * <p>Reference: Hang et al. 2023, eq. 8.
   */
  MIN_SNR {
    @Override
    public double at(NoiseLevel level, Prediction prediction) {
      double alpha = level.alpha() * level.alpha();
      double sigma = level.sigma() * level.sigma();
      double most = Math.min(alpha / sigma, MOST);
      return switch (prediction) {
        case CLEAN -> most;
        case NOISE -> most * sigma / alpha;
        case VELOCITY -> most * sigma / (alpha + sigma);
        case FLOW ->
            most * sigma / ((level.alpha() + level.sigma()) * (level.alpha() + level.sigma()));
        case PRECONDITIONED -> most * square(EdmPreconditioning.USUAL.out(level.ratio()));
      };
    }
  },
  /**
   * The same everywhere, and a thousandth of the variational bound, by which the network learns the
   * variance of steps back: it says twice as many channels as there are, the second half where the
   * variance lies between the small and the large. For chains.
   *
   * <p>Reference: Nichol and Dhariwal 2021, eq. 15 and 16.
   */
  HYBRID {
    @Override
    public double at(NoiseLevel level, Prediction prediction) {
      return 1;
    }
  },
  /**
   * The variational bound itself, of steps back with the small variance. For chains.
   *
   * <p>Reference: Ho et al. 2020, eq. 5.
   */
  BOUND {
    @Override
    public double at(NoiseLevel level, Prediction prediction) {
      return 0;
    }
  };

  private static final double MOST = 5;

  /** Returns whether the network says a variance too. */
  public boolean learnsVariance() {
    return this == HYBRID;
  }

  /** Returns the weight of the squared error of what a network says. */
  public abstract double at(NoiseLevel level, Prediction prediction);

  private static double square(double x) {
    return x * x;
  }
}
