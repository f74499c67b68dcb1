package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.picture.ImageGrid;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.RunFiles;
import dev.figment.core.train.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainingExtrasTest {
  @TempDir private Path folder;

  private Command train(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "vae",
                "--data",
                "mnist-small",
                "--limit",
                "40",
                "--batch",
                "20",
                "--out",
                folder.resolve("run").toString()));
    arguments.addAll(List.of(more));
    return Command.run(arguments.toArray(new String[0]));
  }

  @Test
  void measuresKeepsChangesAndShows() throws IOException {
    Command trained =
        train(
            "--epochs",
            "3",
            "--mirror",
            "--shift",
            "1",
            "--crop",
            "0.9",
            "--validation",
            "1e",
            "--keep-lowest",
            "validation.negativeElbo",
            "--keep-every",
            "2",
            "--tensorboard");
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.out()).contains("Validation on ");
    Path run = folder.resolve("run");
    RunRecord record = RunFiles.read(run);
    assertThat(record.data().augmentation())
        .containsExactly("HorizontalFlip[]", "RandomShift[most=1]", "RandomCrop[least=0.9]");
    assertThat(record.history().names()).contains("validation.negativeElbo", "learningRate");
    assertThat(Files.readString(run.resolve("history.csv"))).contains("validation.negativeElbo");
    assertThat(run.resolve("kept/epoch-0002/figment.json")).exists();
    assertThat(run.resolve("best/model.safetensors")).isNotEmptyFile();
    try (Stream<Path> files = Files.list(run)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.startsWith("events.out.tfevents."));
    }
    Command sampled =
        Command.run(
            "sample",
            run.resolve("best").toString(),
            "--count",
            "4",
            "--out",
            folder.resolve("best.png").toString());
    assertThat(sampled.code()).as(sampled.err()).isZero();
  }

  @Test
  void aResumedRunChangesImagesAsBefore() throws IOException {
    Command begun = train("--epochs", "1", "--mirror", "--shift", "1", "--crop", "0.9");
    assertThat(begun.code()).as(begun.err()).isZero();
    Command resumed = train("--epochs", "2", "--resume");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    RunRecord record = RunFiles.read(folder.resolve("run"));
    assertThat(record.progress().epoch()).isEqualTo(2);
    assertThat(record.data().augmentation()).hasSize(3);
  }

  @Test
  void aResumedRunIsWatchedAsBefore() throws IOException {
    Command begun =
        train(
            "--epochs",
            "1",
            "--validation",
            "1e",
            "--keep-highest",
            "loss",
            "--patience",
            "2",
            "--keep-every",
            "2");
    assertThat(begun.code()).as(begun.err()).isZero();
    Command resumed = train("--epochs", "9", "--resume", "--tensorboard");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.out()).contains("Validation on ");
    Path run = folder.resolve("run");
    assertThat(RunFiles.read(run).progress().epoch()).isEqualTo(3);
    assertThat(run.resolve("kept/epoch-0002/figment.json")).exists();
    assertThat(RunFiles.read(run.resolve("best")).progress().epoch()).isEqualTo(1);
    assertThat(Files.readString(run.resolve("command.json")))
        .contains("\"validation\" : \"1e\"", "\"keepHighest\" : \"loss\"")
        .contains("\"patience\" : 2", "\"keepEvery\" : 2", "\"tensorBoard\" : true");
  }

  @Test
  void refusesADamagedRecordOfItsCommand() throws IOException {
    assertThat(train("--epochs", "1").code()).isZero();
    Path record = folder.resolve("run/command.json");
    for (String text :
        List.of("{\"patience\":0}", "{\"keepEvery\":\"x\"}", "{\"validation\":\"x\"}")) {
      Files.writeString(record, text);
      Command resumed = train("--epochs", "2", "--resume");
      assertThat(resumed.code()).isEqualTo(ExitCode.BAD_FILE.code());
      assertThat(resumed.err()).contains("it is no record of a command");
      assertThat(resumed.err().lines()).hasSize(1);
    }
  }

  @Test
  void refusesAFolderOfWhichAllIsLearnedFrom() throws IOException {
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    ImageGrid.of(Tensor.zeros(Shape.of(1, 8, 8, 1))).padding(0).write(pictures.resolve("a.png"));
    Command trained =
        Command.run(
            "train",
            "vae",
            "--data",
            pictures.toString(),
            "--batch",
            "1",
            "--validation",
            "1e",
            "--out",
            folder.resolve("run").toString());
    assertThat(trained.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(trained.err()).contains("validation: all images are learned from");
  }

  @Test
  void stopsWhenNothingGetsBetter() throws IOException {
    Command trained = train("--epochs", "9", "--keep-highest", "loss", "--patience", "2");
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(RunFiles.read(folder.resolve("run")).progress().epoch()).isEqualTo(3);
  }

  @Test
  void refusesWhatDoesNotGoTogether() {
    fails("train: patience with nothing", "--patience", "2");
    fails("train: two figures decide", "--keep-lowest", "a", "--keep-highest", "b");
    fails("interval: not understood", "--validation", "often");
    fails("randomCrop: share out of range", "--crop", "2");
  }

  private void fails(String message, String... more) {
    Command trained = train(more);
    assertThat(trained.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(trained.err()).contains(message);
  }
}
