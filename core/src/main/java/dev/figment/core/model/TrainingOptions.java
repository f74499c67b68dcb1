package dev.figment.core.model;

import dev.figment.core.check.Require;
import dev.figment.core.data.Dataset;
import dev.figment.core.optim.EmaLaw;
import dev.figment.core.optim.GradientClip;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long and how a model is trained.
 *
 * <pre>{@code
 * TrainingOptions.epochs(20).batch(128).seed(7).listener(new ProgressListener())
 * }</pre>
 *
 * @param epochs passes over the data, counted from the run's beginning
 * @param batch images an update
 * @param accumulate parts into which a batch is cut; their gradients are added up before the
 *     update, so that a large batch needs the memory of a small one
 * @param seed decides the order of the images and every other chance of the run
 * @param clip a bound on gradients
 * @param ema the law of an average of the weights, which then is what samples are drawn from; empty
 *     for what the model itself has
 * @param folder where the run is kept
 * @param listeners those who hear how it goes
 */
public record TrainingOptions(
    int epochs,
    int batch,
    int accumulate,
    long seed,
    GradientClip clip,
    Optional<EmaLaw> ema,
    Optional<RunFolder> folder,
    List<TrainingListener> listeners) {
  private static final int BATCH = 64;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is below 1, or the parts of a batch are not even
   */
  public TrainingOptions {
    Require.atLeast("training", "epochs", epochs, 1);
    Require.atLeast("training", "batch", batch, 1);
    Require.atLeast("training", "accumulate", accumulate, 1);
    if (batch % accumulate != 0) {
      throw new IllegalArgumentException(
          "training: a batch cannot be cut evenly, expected a multiple of %s images, got %s"
              .formatted(accumulate, batch));
    }
    listeners = List.copyOf(listeners);
  }

  /** Returns options for a number of passes, in batches of 64, with seed 0 and nothing kept. */
  public static TrainingOptions epochs(int epochs) {
    return new TrainingOptions(
        epochs, BATCH, 1, 0, GradientClip.none(), Optional.empty(), Optional.empty(), List.of());
  }

  /** Returns these options with another number of images an update, in one part. */
  public TrainingOptions batch(int images) {
    return new TrainingOptions(epochs, images, 1, seed, clip, ema, folder, listeners);
  }

  /** Returns these options with batches cut into parts, whose gradients are added up. */
  public TrainingOptions accumulate(int parts) {
    return new TrainingOptions(epochs, batch, parts, seed, clip, ema, folder, listeners);
  }

  /** Returns these options with another seed. */
  public TrainingOptions seed(long next) {
    return new TrainingOptions(epochs, batch, accumulate, next, clip, ema, folder, listeners);
  }

  /** Returns these options with a bound on gradients. */
  public TrainingOptions clip(GradientClip bound) {
    return new TrainingOptions(epochs, batch, accumulate, seed, bound, ema, folder, listeners);
  }

  /** Returns these options with an average of the weights, such as with decay 0.999. */
  public TrainingOptions ema(double decay) {
    return ema(EmaLaw.warmedUp(decay));
  }

  /** Returns these options with an average of the weights. */
  public TrainingOptions ema(EmaLaw law) {
    return new TrainingOptions(
        epochs, batch, accumulate, seed, clip, Optional.of(law), folder, listeners);
  }

  /** Returns these options with a folder for checkpoints; it also says whether to go on there. */
  public TrainingOptions folder(RunFolder run) {
    return new TrainingOptions(
        epochs, batch, accumulate, seed, clip, ema, Optional.of(run), listeners);
  }

  /** Returns these options with one more listener. */
  public TrainingOptions listener(TrainingListener listener) {
    List<TrainingListener> all = Stream.concat(listeners.stream(), Stream.of(listener)).toList();
    return new TrainingOptions(epochs, batch, accumulate, seed, clip, ema, folder, all);
  }

  /** Returns how many updates a training is whose batches are all full. */
  public long steps(Dataset data) {
    return (long) epochs * (data.size() / batch);
  }
}
