package dev.figment.examples.cli;

import dev.figment.core.data.DataPart;
import dev.figment.core.data.DataSelection;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.Origin;
import dev.figment.core.data.PictureForm;
import dev.figment.core.data.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options that say what is learned from: {@code --data}, {@code --limit}, and what is made of
 * pictures.
 */
final class ChosenData {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "NAME|FOLDER",
      completionCandidates = DataNames.class,
      description = "One of 'figment data list', or a folder of PNG and JPEG files.")
  private String name;

  @Option(names = "--limit", description = "Use only the first images.")
  private Optional<Integer> limit = Optional.empty();

  @Option(names = "--size", description = "Make of each picture's middle a square of this side.")
  private Optional<Integer> size = Optional.empty();

  @Option(names = "--channels", description = "Make pictures gray (1) or colored (3).")
  private Optional<Integer> channels = Optional.empty();

  @Option(
      names = "--holdout",
      paramLabel = "SHARE",
      description = "Hold back this share of a plain folder, to measure on (such as 0.1).")
  private Optional<Double> holdout = Optional.empty();

  @Mixin private SkippedPictures skipped = new SkippedPictures();

  /** Returns all images of a name. */
  static ChosenData of(String name) {
    ChosenData data = new ChosenData();
    data.name = name;
    return data;
  }

  /** Returns the name as it was typed. */
  String typed() {
    return name;
  }

  /** Returns the name as a record keeps it: that of a folder says it from anywhere. */
  String name() {
    return NamedDataset.of(name).isPresent()
        ? name
        : Path.of(name).toAbsolutePath().normalize().toString();
  }

  /** Returns the share that is held back; 0 if none is. */
  double holdout() {
    return holdout.orElse(0.0);
  }

  Dataset read() throws IOException {
    DataPart part = selection().read(Split.TRAIN);
    return limit.isPresent() ? part.images().limit(limit.get()) : part.images();
  }

  /**
   * Returns images that are not learned from: the test part, or what is held back.
   *
   * @throws IllegalArgumentException if there are none
   */
  DataPart held() throws IOException {
    DataPart part = selection().read(Split.TEST);
    if (part.origin() == Origin.TRAINING) {
      throw new IllegalArgumentException(
          "validation: all images are learned from, expected --holdout SHARE or a folder with"
              + " parts, got "
              + name);
    }
    return limit.isPresent() ? new DataPart(part.images().limit(limit.get()), part.origin()) : part;
  }

  private DataSelection selection() {
    PictureForm form =
        new PictureForm(
            size.map(side -> new ImageShape(side, side, 1)),
            channels.map(OptionalInt::of).orElse(OptionalInt.empty()));
    return skipped.from(DataSelection.of(name).form(form).holdout(holdout()));
  }
}
