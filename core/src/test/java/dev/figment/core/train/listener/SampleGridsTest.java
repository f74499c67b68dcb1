package dev.figment.core.train.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.core.data.Dataset;
import dev.figment.core.model.Figures;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.model.TrainingRun;
import dev.figment.core.train.TinyModel;
import dev.figment.core.train.TrainingRuns;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleGridsTest {
  private static final Dataset DATA = TinyModel.images(20);

  @TempDir private Path folder;

  @Test
  void drawsAGridAnEpochAndAnAnimationOfAll() throws IOException {
    train(3, false);
    assertThat(pictures()).containsExactly("epoch-0001.png", "epoch-0002.png", "epoch-0003.png");
    assertThat(folder.resolve("samples.png"))
        .hasSameBinaryContentAs(folder.resolve("samples/epoch-0003.png"));
    assertThat(frames()).isEqualTo(3);
    BufferedImage grid = ImageIO.read(folder.resolve("samples.png").toFile());
    assertThat(grid.getWidth()).isEqualTo(2 + 2 * (64 + 2));
    assertThat(grid.getHeight()).isEqualTo(2 + 2 * (64 + 2));
  }

  @Test
  void showsAllEpochsOfAResumedRun() throws IOException {
    train(2, false);
    assertThat(frames()).isEqualTo(2);
    train(5, true);
    assertThat(pictures()).hasSize(5);
    assertThat(frames()).isEqualTo(5);
  }

  @Test
  void makesUpForWhatARunDiedBeforeDrawing() throws IOException {
    train(2, false);
    Path second = folder.resolve("samples/epoch-0002.png");
    byte[] drawn = Files.readAllBytes(second);
    Files.delete(second);
    Files.copy(
        folder.resolve("samples/epoch-0001.png"),
        folder.resolve("samples.png"),
        StandardCopyOption.REPLACE_EXISTING);
    train(2, true);
    assertThat(second).hasBinaryContent(drawn);
    assertThat(folder.resolve("samples.png")).hasBinaryContent(drawn);
    Files.delete(folder.resolve("samples.png"));
    train(2, true);
    assertThat(folder.resolve("samples.png")).hasBinaryContent(drawn);
  }

  @Test
  void animatesTheGridsOfTheNewestSize() throws IOException {
    train(2, false);
    TinyModel.make()
        .train(
            DATA,
            TrainingOptions.epochs(5)
                .batch(10)
                .folder(RunFolder.resumed(folder, "tiny"))
                .listener(new SampleGrids(folder, 9, 7)));
    assertThat(pictures()).hasSize(5);
    assertThat(frames()).isEqualTo(3);
  }

  @Test
  void drawsTheSameForTheSameRun() throws IOException {
    train(2, false);
    byte[] png = Files.readAllBytes(folder.resolve("samples.png"));
    byte[] gif = Files.readAllBytes(folder.resolve("samples.gif"));
    train(2, false);
    assertThat(folder.resolve("samples.png")).hasBinaryContent(png);
    assertThat(folder.resolve("samples.gif")).hasBinaryContent(gif);
  }

  @Test
  void doesNotChangeWhatIsLearned() throws IOException {
    TinyModel watched = train(3, false);
    TinyModel alone = TinyModel.make();
    alone.train(DATA, TrainingOptions.epochs(3).batch(10));
    assertThat(watched.weights().get("map.weight").toFloats())
        .isEqualTo(alone.weights().get("map.weight").toFloats());
  }

  @Test
  void showsAtMostSixtyEpochsOfALongRun() throws IOException {
    train(1, false);
    Path first = folder.resolve("samples/epoch-0001.png");
    for (int epoch = 2; epoch <= 200; epoch++) {
      Files.copy(first, first.resolveSibling("epoch-%04d.png".formatted(epoch)));
    }
    List<Figures> measured = Collections.nCopies(200, Figures.of("loss", 1));
    TrainingRun run = TrainingRuns.after(200, measured.toArray(Figures[]::new));
    new SampleGrids(folder, 4, 0).ended(run);
    assertThat(frames()).isEqualTo(60);
  }

  @Test
  void choosesFramesEvenly() {
    assertThat(SampleGrids.evenly(0, 4)).isEmpty();
    assertThat(SampleGrids.evenly(4, 4)).containsExactly(0, 1, 2, 3);
    assertThat(SampleGrids.evenly(5, 4)).containsExactly(0, 1, 3, 4);
    assertThat(SampleGrids.evenly(10, 4)).containsExactly(0, 3, 6, 9);
    assertThat(SampleGrids.evenly(601, 60)).hasSize(60).doesNotHaveDuplicates().endsWith(600);
  }

  @Test
  void animatesNothingIfNoEpochWasDone() throws IOException {
    new SampleGrids(folder, 4, 0).ended(TrainingRuns.after(2));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysThatTheFolderIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("samples"), "mine");
    assertThatIOException()
        .isThrownBy(() -> train(1, false))
        .withMessage(file + ": the folder could not be made, " + file + " is not a folder");
  }

  @Test
  void rejectsAnEmptyGrid() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampleGrids(folder, 0, 0))
        .withMessage("sampleGrids: too few images, expected >= 1, got 0");
  }

  private TinyModel train(int epochs, boolean resume) throws IOException {
    TinyModel model = TinyModel.make();
    model.train(
        DATA,
        TrainingOptions.epochs(epochs)
            .batch(10)
            .folder(new RunFolder(folder, "tiny", resume))
            .listener(new SampleGrids(folder, 4, 7)));
    return model;
  }

  private List<String> pictures() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("samples"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private int frames() throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in =
        ImageIO.createImageInputStream(folder.resolve("samples.gif").toFile())) {
      reader.setInput(in);
      return reader.getNumImages(true);
    } finally {
      reader.dispose();
    }
  }
}
