package dev.figment.core.optim;

import dev.figment.core.check.Require;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  /**
   * Reads a law, as its text says it.
   *
   * @throws IllegalArgumentException if it says none
   */
  static EmaLaw parse(String text) {
    Matcher decay = Pattern.compile("decay ([-+.0-9E]+)").matcher(text);
    Matcher halfLife = Pattern.compile("half-life ([-+.0-9E]+) images").matcher(text);
    try {
      if (decay.matches()) {
        return warmedUp(Double.parseDouble(decay.group(1)));
      } else if (halfLife.matches()) {
        return halfLife(Double.parseDouble(halfLife.group(1)));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("ema: no number, expected one, got " + text, e);
    }
    throw new IllegalArgumentException(
        "ema: no law, expected 'decay D' or 'half-life N images', got " + text);
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
