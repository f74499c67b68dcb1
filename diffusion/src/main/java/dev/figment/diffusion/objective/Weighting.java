package dev.figment.diffusion.objective;

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
      };
    }
  };

  private static final double MOST = 5;

  /** Returns the weight of the squared error of what a network says. */
  public abstract double at(NoiseLevel level, Prediction prediction);
}
