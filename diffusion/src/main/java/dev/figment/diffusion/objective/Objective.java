package dev.figment.diffusion.objective;

import dev.figment.diffusion.denoiser.Prediction;
import dev.figment.diffusion.schedule.NoiseSchedule;
import java.util.function.IntFunction;

/**
 * What a network learns: a path, what it says there, which times it sees, and how errors count.
 *
 * @param kind of the path
 * @param steps of a chain; of no meaning on the straight path
 * @param prediction what the network says
 * @param times which it sees
 * @param weighting of errors
 * @param pairing which noise belongs to which image
 */
public record Objective(
    Kind kind,
    int steps,
    Prediction prediction,
    Times times,
    Weighting weighting,
    Pairing pairing) {
  private static final int STEPS = 1000;

  /**
   * Checks the number of steps.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Objective {
    if (steps < 1) {
      throw new IllegalArgumentException(
          "objective: steps out of range, expected >= 1, got " + steps);
    }
    boolean chain = kind != Kind.STRAIGHT && kind != Kind.EDM;
    if (weighting != Weighting.SIMPLE && weighting != Weighting.MIN_SNR && !chain) {
      throw new IllegalArgumentException(
          "objective: no bound off a chain, expected a simple weighting, got " + weighting);
    }
  }

  /** The kinds of paths. */
  public enum Kind {
    /** The straight line. */
    STRAIGHT(steps -> new StraightPath()),
    /** A chain with betas in a straight line. */
    LINEAR(steps -> new Chain(NoiseSchedule.linear(steps))),
    /** A chain whose betas' roots lie in a straight line. */
    SCALED_LINEAR(steps -> new Chain(NoiseSchedule.scaledLinear(steps))),
    /** A chain along a cosine. */
    COSINE(steps -> new Chain(NoiseSchedule.cosine(steps))),
    /** A chain with betas in a straight line that leaves nothing of the image. */
    ZERO_TERMINAL(steps -> new Chain(NoiseSchedule.linear(steps).withZeroTerminalSignal())),
    /** Noise of any size. */
    EDM(steps -> new EdmPath());

    private final IntFunction<NoisePath> make;

    Kind(IntFunction<NoisePath> make) {
      this.make = make;
    }
  }

  /** Returns flow matching: the straight path, and times that crowd in its middle. */
  public static Objective flow() {
    return new Objective(
        Kind.STRAIGHT,
        STEPS,
        Prediction.FLOW,
        Times.LOGIT_NORMAL,
        Weighting.SIMPLE,
        Pairing.INDEPENDENT);
  }

  /** Returns denoising diffusion as it was published: noise of a linear chain. */
  public static Objective ddpm() {
    return new Objective(
        Kind.LINEAR, STEPS, Prediction.NOISE, Times.UNIFORM, Weighting.SIMPLE, Pairing.INDEPENDENT);
  }

  /** Returns the velocity on a cosine, with errors of little noise counted less. */
  public static Objective velocity() {
    return new Objective(
        Kind.COSINE,
        STEPS,
        Prediction.VELOCITY,
        Times.UNIFORM,
        Weighting.MIN_SNR,
        Pairing.INDEPENDENT);
  }

  /** Returns the improved chain: a cosine, and a variance that is learned. */
  public static Objective improved() {
    return new Objective(
        Kind.COSINE, STEPS, Prediction.NOISE, Times.UNIFORM, Weighting.HYBRID, Pairing.INDEPENDENT);
  }

  /** Returns noise of any size, with what the network sees and says brought to variance 1. */
  public static Objective edm() {
    return new Objective(
        Kind.EDM,
        STEPS,
        Prediction.PRECONDITIONED,
        Times.UNIFORM,
        Weighting.SIMPLE,
        Pairing.INDEPENDENT);
  }

  /** Returns the same at other times. */
  public Objective with(Times next) {
    return new Objective(kind, steps, prediction, next, weighting, pairing);
  }

  /** Returns the same with noise that is paired otherwise. */
  public Objective with(Pairing next) {
    return new Objective(kind, steps, prediction, times, weighting, next);
  }

  /** Returns whether the variational bound is part of the loss. */
  boolean isOfBound() {
    return weighting == Weighting.HYBRID || weighting == Weighting.BOUND;
  }

  /** Returns the path. */
  public NoisePath path() {
    return kind.make.apply(steps);
  }
}
