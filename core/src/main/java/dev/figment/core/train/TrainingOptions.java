package dev.figment.core.train;

import dev.figment.core.data.Dataset;
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
 * @param batch images a step
 * @param seed decides the order of the images and every other chance of the run
 * @param clip a bound on gradients
 * @param ema the decay of an average of the weights, which then is what samples are drawn from
 * @param folder where the run is kept
 * @param listeners those who hear how it goes
 */
public record TrainingOptions(
    int epochs,
    int batch,
    long seed,
    GradientClip clip,
    Optional<Double> ema,
    Optional<RunFolder> folder,
    List<TrainingListener> listeners) {
  private static final int BATCH = 64;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is below 1, or the decay is not between 0 and 1
   */
  public TrainingOptions {
    requirePositive("epochs", epochs);
    requirePositive("batch", batch);
    if (ema.isPresent() && !(ema.get() > 0 && ema.get() < 1)) {
      throw new IllegalArgumentException(
          "training: decay out of range, expected 0 < ema < 1, got " + ema.get());
    }
    listeners = List.copyOf(listeners);
  }

  /** Returns options for a number of passes, in batches of 64, with seed 0 and nothing kept. */
  public static TrainingOptions epochs(int epochs) {
    return new TrainingOptions(
        epochs, BATCH, 0, GradientClip.none(), Optional.empty(), Optional.empty(), List.of());
  }

  /** Returns these options with another number of images a step. */
  public TrainingOptions batch(int images) {
    return new TrainingOptions(epochs, images, seed, clip, ema, folder, listeners);
  }

  /** Returns these options with another seed. */
  public TrainingOptions seed(long next) {
    return new TrainingOptions(epochs, batch, next, clip, ema, folder, listeners);
  }

  /** Returns these options with a bound on gradients. */
  public TrainingOptions clip(GradientClip bound) {
    return new TrainingOptions(epochs, batch, seed, bound, ema, folder, listeners);
  }

  /** Returns these options with an average of the weights, such as with decay 0.999. */
  public TrainingOptions ema(double decay) {
    return new TrainingOptions(epochs, batch, seed, clip, Optional.of(decay), folder, listeners);
  }

  /** Returns these options with a folder for checkpoints; it also says whether to go on there. */
  public TrainingOptions folder(RunFolder run) {
    return new TrainingOptions(epochs, batch, seed, clip, ema, Optional.of(run), listeners);
  }

  /** Returns these options with one more listener. */
  public TrainingOptions listener(TrainingListener listener) {
    List<TrainingListener> all = Stream.concat(listeners.stream(), Stream.of(listener)).toList();
    return new TrainingOptions(epochs, batch, seed, clip, ema, folder, all);
  }

  /** Returns how many steps a training is whose batches are all full. */
  public long steps(Dataset data) {
    return (long) epochs * (data.size() / batch);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "training: number out of range, expected %s >= 1, got %s".formatted(name, value));
    }
  }
}
