package dev.figment.core.model;

import dev.figment.core.check.Require;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelTransform;
import dev.figment.core.optim.EmaLaw;
import dev.figment.core.optim.GradientClip;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long and how a model is trained.
 *
 * <pre>{@code
 * TrainingOptions.epochs(20)
 *     .batch(128)
 *     .augment(new HorizontalFlip())
 *     .validation(held)
 *     .listener(new ProgressListener())
 * }</pre>
 *
 * @param epochs passes over the data, counted from the run's beginning
 * @param updates how a batch becomes an update
 * @param augmentation random changes of the images, made in this order before those that the model
 *     makes itself; new ones each time an image is used
 * @param seed decides the order of the images and every other chance of the run
 * @param validation data on which the model is measured on its way
 * @param folder where the run is kept
 * @param listeners those who hear how it goes
 */
public record TrainingOptions(
    int epochs,
    Updates updates,
    List<PixelTransform> augmentation,
    long seed,
    Optional<Validation> validation,
    Optional<RunFolder> folder,
    List<TrainingListener> listeners) {
  /**
   * How a batch becomes an update.
   *
   * @param batch images an update
   * @param accumulate parts into which a batch is cut; their gradients are added up before the
   *     update, so that a large batch needs the memory of a small one
   * @param clip a bound on gradients
   * @param ema the law of an average of the weights, which then is what samples are drawn from;
   *     empty for what the model itself has
   */
  public record Updates(int batch, int accumulate, GradientClip clip, Optional<EmaLaw> ema) {
    private static final Updates USUAL = new Updates(64, 1, GradientClip.none(), Optional.empty());

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is below 1, or the parts of a batch are not even
     */
    public Updates {
      Require.atLeast("training", "batch", batch, 1);
      Require.atLeast("training", "accumulate", accumulate, 1);
      if (batch % accumulate != 0) {
        throw new IllegalArgumentException(
            "training: a batch cannot be cut evenly, expected a multiple of %s images, got %s"
                .formatted(accumulate, batch));
      }
    }
  }

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public TrainingOptions {
    Require.atLeast("training", "epochs", epochs, 1);
    augmentation = List.copyOf(augmentation);
    listeners = List.copyOf(listeners);
  }

  /** Returns options for a number of passes, in batches of 64, with seed 0 and nothing kept. */
  public static TrainingOptions epochs(int epochs) {
    return new TrainingOptions(
        epochs, Updates.USUAL, List.of(), 0, Optional.empty(), Optional.empty(), List.of());
  }

  /** Returns these options for another number of passes. */
  public TrainingOptions withEpochs(int next) {
    return new TrainingOptions(next, updates, augmentation, seed, validation, folder, listeners);
  }

  /** Returns these options with batches that become updates in another way. */
  public TrainingOptions with(Updates next) {
    return new TrainingOptions(epochs, next, augmentation, seed, validation, folder, listeners);
  }

  /** Returns these options with another number of images an update, in one part. */
  public TrainingOptions batch(int images) {
    return with(new Updates(images, 1, clip(), ema()));
  }

  /** Returns these options with batches cut into parts, whose gradients are added up. */
  public TrainingOptions accumulate(int parts) {
    return with(new Updates(batch(), parts, clip(), ema()));
  }

  /** Returns these options with a bound on gradients. */
  public TrainingOptions clip(GradientClip bound) {
    return with(new Updates(batch(), accumulate(), bound, ema()));
  }

  /** Returns these options with a model's own bound on gradients, where none is asked for. */
  public TrainingOptions usualClip(GradientClip bound) {
    return clip().equals(GradientClip.NONE) ? clip(bound) : this;
  }

  /** Returns these options with an average of the weights, such as with decay 0.999. */
  public TrainingOptions ema(double decay) {
    return ema(EmaLaw.warmedUp(decay));
  }

  /** Returns these options with an average of the weights. */
  public TrainingOptions ema(EmaLaw law) {
    return with(new Updates(batch(), accumulate(), clip(), Optional.of(law)));
  }

  /**
   * Returns these options with one more random change of the images, after those that there are:
   * {@link dev.figment.core.data.HorizontalFlip}, {@link dev.figment.core.data.RandomShift}, {@link
   * dev.figment.core.data.RandomCrop}, or a function of your own.
   */
  public TrainingOptions augment(PixelTransform change) {
    List<PixelTransform> all = Stream.concat(augmentation.stream(), Stream.of(change)).toList();
    return new TrainingOptions(epochs, updates, all, seed, validation, folder, listeners);
  }

  /** Returns these options with another seed. */
  public TrainingOptions seed(long next) {
    return new TrainingOptions(epochs, updates, augmentation, next, validation, folder, listeners);
  }

  /** Returns these options with data on which the model is measured after each epoch. */
  public TrainingOptions validation(Dataset data) {
    return validation(data, Interval.epochs(1));
  }

  /** Returns these options with data on which the model is measured. */
  public TrainingOptions validation(Dataset data, Interval every) {
    Optional<Validation> next = Optional.of(new Validation(data, every));
    return new TrainingOptions(epochs, updates, augmentation, seed, next, folder, listeners);
  }

  /** Returns these options with a folder for checkpoints; it also says whether to go on there. */
  public TrainingOptions folder(RunFolder run) {
    return new TrainingOptions(
        epochs, updates, augmentation, seed, validation, Optional.of(run), listeners);
  }

  /** Returns these options with one more listener. */
  public TrainingOptions listener(TrainingListener listener) {
    List<TrainingListener> all = Stream.concat(listeners.stream(), Stream.of(listener)).toList();
    return new TrainingOptions(epochs, updates, augmentation, seed, validation, folder, all);
  }

  /** Returns the images an update. */
  public int batch() {
    return updates.batch();
  }

  /** Returns the parts into which a batch is cut. */
  public int accumulate() {
    return updates.accumulate();
  }

  /** Returns the bound on gradients. */
  public GradientClip clip() {
    return updates.clip();
  }

  /** Returns the law of an average of the weights; empty for what the model itself has. */
  public Optional<EmaLaw> ema() {
    return updates.ema();
  }

  /** Returns how many updates a training is whose batches are all full. */
  public long steps(Dataset data) {
    return (long) epochs * (data.size() / batch());
  }
}
