package dev.figment.examples.cli;

import dev.figment.core.data.HorizontalFlip;
import dev.figment.core.data.PixelTransform;
import dev.figment.core.data.RandomCrop;
import dev.figment.core.data.RandomShift;
import dev.figment.core.model.Goal;
import dev.figment.core.model.Interval;
import dev.figment.core.model.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/**
 * The options of {@code train} that say what is done beside learning: images are changed, the model
 * is measured, checkpoints are kept, the run is ended, TensorBoard is written for.
 */
final class TrainingExtras {
  private static final Pattern CHANGE =
      Pattern.compile(
          "(HorizontalFlip\\[|RandomShift\\[most=|RandomCrop\\[least=)([0-9.]{0,9})\\]");

  @Option(names = "--mirror", description = "Mirror images left to right, half of the time.")
  private boolean mirror;

  @Option(
      names = "--shift",
      paramLabel = "PIXELS",
      description = "Move images by up to so many pixels.")
  private Optional<Integer> shift = Optional.empty();

  @Option(
      names = "--crop",
      paramLabel = "SHARE",
      description = "Take random parts of images, of at least this share of a side (such as 0.8).")
  private Optional<Double> crop = Optional.empty();

  @Option(
      names = "--validation",
      paramLabel = "INTERVAL",
      description =
          "Measure on the test part, or what --holdout holds back: every 1e, 500 updates, 5m.")
  private Optional<String> validation = Optional.empty();

  @Option(
      names = "--keep-lowest",
      paramLabel = "FIGURE",
      description =
          "Keep in best/ the checkpoint at which a figure was lowest, such as validation.loss.")
  private Optional<String> lowest = Optional.empty();

  @Option(
      names = "--keep-highest",
      paramLabel = "FIGURE",
      description = "The same for a figure that is to rise, such as validation.accuracy.")
  private Optional<String> highest = Optional.empty();

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "Stop when the figure of --keep-lowest or --keep-highest was N times no better.")
  private Optional<Integer> patience = Optional.empty();

  @Option(
      names = "--keep-every",
      paramLabel = "N",
      description = "Keep in kept/ the checkpoint of each Nth epoch.")
  private Optional<Integer> every = Optional.empty();

  @Option(names = "--tensorboard", description = "Write event files for TensorBoard.")
  private boolean tensorBoard;

  /** Returns what is to watch over the run. */
  RunWatch watch() {
    return new RunWatch(validation.map(Interval::parse), goal(), patience, every, tensorBoard);
  }

  /**
   * Returns the options with the changes of images.
   *
   * @param changes that a resumed run made; they stay if none are asked for
   */
  TrainingOptions changing(TrainingOptions options, List<String> changes) {
    TrainingOptions more = options;
    for (PixelTransform change : asked().isEmpty() ? kept(changes) : asked()) {
      more = more.augment(change);
    }
    return more;
  }

  private List<PixelTransform> asked() {
    List<PixelTransform> asked = new ArrayList<>();
    if (mirror) {
      asked.add(new HorizontalFlip());
    }
    shift.ifPresent(pixels -> asked.add(new RandomShift(pixels)));
    crop.ifPresent(share -> asked.add(new RandomCrop(share)));
    return asked;
  }

  /** The changes that a record names; those of a program are left for it to make. */
  private static List<PixelTransform> kept(List<String> changes) {
    List<PixelTransform> kept = new ArrayList<>();
    for (String change : changes) {
      Matcher named = CHANGE.matcher(change);
      if (named.matches()) {
        String number = named.group(2);
        kept.add(
            switch (named.group(1)) {
              case "RandomShift[most=" -> new RandomShift(Integer.parseInt(number));
              case "RandomCrop[least=" -> new RandomCrop(Double.parseDouble(number));
              default -> new HorizontalFlip();
            });
      }
    }
    return kept;
  }

  private Optional<Goal> goal() {
    if (lowest.isPresent() && highest.isPresent()) {
      throw new IllegalArgumentException(
          "train: two figures decide, expected --keep-lowest or --keep-highest, got both");
    }
    return lowest.map(Goal::lowest).or(() -> highest.map(Goal::highest));
  }
}
