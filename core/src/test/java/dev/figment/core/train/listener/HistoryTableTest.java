package dev.figment.core.train.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.figment.core.model.Figures;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.model.TrainingRun;
import dev.figment.core.train.TinyModel;
import dev.figment.core.train.TrainingRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryTableTest {
  @TempDir private Path temporary;

  @Test
  void holdsARowForEachEpoch() throws IOException {
    TrainingRun run =
        TrainingRuns.after(
            2, Figures.of("loss", 1.25).and("accuracy", 0.5), Figures.of("loss", 1e-9));
    assertThat(write(run)).hasContent("epoch,step,loss,accuracy\n1,5,1.25,0.5\n2,10,1.0E-9,\n");
  }

  @Test
  void addsAColumnForAFigureThatCameLater() throws IOException {
    TrainingRun run =
        TrainingRuns.after(2, Figures.of("loss", 1), Figures.of("penalty", Double.NaN));
    assertThat(write(run)).hasContent("epoch,step,loss,penalty\n1,5,1.0,\n2,10,,NaN\n");
  }

  @Test
  void writesPointsWhateverTheLocale() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(write(TrainingRuns.after(1, Figures.of("loss", 1234.5))))
          .hasContent("epoch,step,loss\n1,5,1234.5\n");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void holdsTheWholeHistoryOfAResumedRun() throws IOException {
    Path folder = temporary.resolve("run");
    for (int epochs = 1; epochs <= 2; epochs++) {
      TinyModel.make()
          .train(
              TinyModel.images(20),
              TrainingOptions.epochs(epochs)
                  .folder(new RunFolder(folder, "tiny", epochs > 1))
                  .batch(10)
                  .listener(new HistoryTable(folder)));
    }
    assertThat(Files.readAllLines(folder.resolve("history.csv")))
        .hasSize(3)
        .first()
        .isEqualTo("epoch,step,loss,learningRate");
  }

  @Test
  void saysThatTheFolderIsAFile() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "mine");
    TrainingRun run = TrainingRuns.after(1, Figures.of("loss", 1));
    assertThatIOException()
        .isThrownBy(() -> new HistoryTable(file).epochEnded(run, run.history().last()))
        .withMessage(file + ": the folder could not be made, " + file + " is not a folder");
  }

  private Path write(TrainingRun run) throws IOException {
    Path folder = temporary.resolve("new/run");
    new HistoryTable(folder).epochEnded(run, run.history().last());
    return folder.resolve("history.csv");
  }
}
