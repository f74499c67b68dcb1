package dev.figment.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.figment.core.data.DataPart;
import dev.figment.core.data.DataSelection;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PictureForm;
import dev.figment.core.data.Split;
import dev.figment.core.io.Checkpoint;
import dev.figment.core.model.ModelFolder;
import dev.figment.core.train.RunFiles;
import dev.figment.core.train.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option that says which images a trained model is shown: {@code --data}. */
final class ShownData {
  @Option(
      names = "--data",
      paramLabel = "NAME|FOLDER",
      completionCandidates = DataNames.class,
      description = "The data set whose test part is used (the run's own).")
  private Optional<String> name;

  @Mixin private SkippedPictures skipped = new SkippedPictures();

  /** Returns the name of the data set. */
  String name(Path run) throws IOException {
    return name.isPresent() ? name.get() : RunFiles.read(run).data().name();
  }

  /** Returns images that the run did not learn from, if its data have any; the part says it. */
  DataPart read(Path run) throws IOException {
    return read(run, Split.TEST);
  }

  /** Returns a part of the images, made into what the run's model takes. */
  DataPart read(Path run, Split split) throws IOException {
    DataSelection selection = name.isPresent() ? DataSelection.of(name.get()) : own(run);
    return skipped.from(selection.form(form(selection.name(), run))).read(split);
  }

  private static DataSelection own(Path run) throws IOException {
    RunRecord.Data data = RunFiles.read(run).data();
    return DataSelection.of(data.name()).holdout(data.holdout());
  }

  /**
   * Pictures of a folder are made into what the model learned from; published weights, which come
   * without a record, take them as they are.
   */
  private static PictureForm form(String shown, Path run) throws IOException {
    if (NamedDataset.of(shown).isPresent() || !Files.exists(run.resolve(Checkpoint.RECORD))) {
      return PictureForm.AS_IT_IS;
    }
    JsonNode image = ModelFolder.read(run).config().path("image");
    if (!image.isObject()) {
      return PictureForm.AS_IT_IS;
    }
    ImageShape shape = Checkpoint.fromTree(image, ImageShape.class);
    boolean known = shape.channels() == 1 || shape.channels() == 3;
    return new PictureForm(
        Optional.of(shape), known ? OptionalInt.of(shape.channels()) : OptionalInt.empty());
  }
}
