package dev.figment.core.optim;

import dev.figment.core.check.Require;

/** How slowly an average of weights follows them; its text is what a run's record holds of it. */
public sealed interface EmaLaw {
  /** Returns the decay of an update, from 1, that learned from so many images. */
  double decay(long update, int images);

  /**
   * Returns a decay that is approached from below.
   *
   * <p>Formula: {@code min(decay, (1 + s) / (10 + s))} at update {@code s}.
   *
   * @throws IllegalArgumentException if the decay is not from 0 to below 1
   */
  static EmaLaw warmedUp(double decay) {
    return new WarmedUp(decay);
  }

  /**
   * Returns a decay by which the weights of so many images ago count half, whatever the batch.
   *
   * <p>Formula: {@code 0.5^(batch / images)}. Reference: Karras et al. 2018, appendix A.
   *
   * @throws IllegalArgumentException if the number is not positive
   */
  static EmaLaw halfLife(double images) {
    return new HalfLife(images);
  }

  /** See {@link EmaLaw#warmedUp}. */
  record WarmedUp(double decay) implements EmaLaw {
    /** Checks the decay. */
    public WarmedUp {
      if (!(decay >= 0 && decay < 1)) {
        throw new IllegalArgumentException(
            "ema: decay out of range, expected 0 <= decay < 1, got " + decay);
      }
    }

    @Override
    public double decay(long update, int images) {
      return Math.min(decay, (1.0 + update) / (10.0 + update));
    }

    @Override
    public String toString() {
      return "decay " + decay;
    }
  }

  /** See {@link EmaLaw#halfLife}. */
  record HalfLife(double images) implements EmaLaw {
    /** Checks the number. */
    public HalfLife {
      Require.positive("ema", "half-life", images);
    }

    @Override
    public double decay(long update, int batch) {
      return Math.pow(0.5, batch / images);
    }

    @Override
    public String toString() {
      return "half-life %s images".formatted(images);
    }
  }
}
