package dev.figment.core.train.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.model.Figures;
import dev.figment.core.model.TrainingRun;
import dev.figment.core.picture.CurvePlot;
import dev.figment.core.picture.UndrawableExceptions;
import dev.figment.core.train.TrainingRuns;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LossCurveTest {
  @TempDir private Path folder;

  @Test
  void hasAnAxisForLossesAndOneForAccuracies() throws IOException {
    BufferedImage picture = ImageIO.read(write(gan(40)).toFile());
    assertThat(picture.getWidth()).isEqualTo(900);
    assertThat(picture.getHeight()).isEqualTo(2 * 320);
    assertThat(colors(picture)).isGreaterThan(4);
  }

  @Test
  void sameHistorySameBytesWhateverTheLocale() throws IOException {
    byte[] first = Files.readAllBytes(write(gan(3)));
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(write(gan(3))).hasBinaryContent(first);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void anotherHistoryIsAnotherPicture() throws IOException {
    byte[] first = Files.readAllBytes(write(gan(3)));
    assertThat(Files.readAllBytes(write(gan(4)))).isNotEqualTo(first);
  }

  @Test
  void drawsOneEpoch() throws IOException {
    assertThat(colors(ImageIO.read(write(gan(1)).toFile()))).isGreaterThan(4);
  }

  @Test
  void drawsAnEpochOnItsWay() throws IOException {
    TrainingRun run = TrainingRuns.after(1);
    for (double loss : new double[] {7, 5, 4}) {
      TrainingRuns.step(run, Figures.of("loss", loss));
    }
    new LossCurve(folder).checkpointed(run);
    assertSamePicture(new double[] {.1, .3, .5}, new double[] {7, 5, 4});
  }

  @Test
  void leavesOutTheFirstTwentieth() throws IOException {
    TrainingRun run = TrainingRuns.after(20);
    for (int epoch = 0; epoch < 8; epoch++) {
      for (int batch = 0; batch < 5; batch++) {
        TrainingRuns.step(run, Figures.of("loss", 100 - 5 * epoch - batch));
      }
      TrainingRuns.endEpoch(run, Figures.none());
    }
    new LossCurve(folder).caughtUp(run);
    assertSamePicture(
        IntStream.range(2, 40).mapToDouble(i -> (i + .5) / 5).toArray(),
        IntStream.range(2, 40).mapToDouble(i -> 100 - i).toArray());
  }

  /** What an older version began is drawn by its epochs, and from there on update by update. */
  @Test
  void goesOnFromEpochsThatHaveNoCurve() throws IOException {
    TrainingRun run = TrainingRuns.after(3, Figures.of("loss", 9), Figures.of("loss", 8));
    TrainingRuns.step(run, Figures.of("loss", 6));
    new LossCurve(folder).checkpointed(run);
    assertSamePicture(new double[] {1, 2, 2.1}, new double[] {9, 8, 6});
  }

  private void assertSamePicture(double[] epochs, double[] losses) throws IOException {
    Path expected = folder.resolve("expected.png");
    CurvePlot.write(
        expected, CurvePlot.of("tiny", "epoch", "loss").fromZero().curve("loss", epochs, losses));
    assertThat(folder.resolve("loss.png")).hasSameBinaryContentAs(expected);
  }

  @Test
  void leavesOutWhatIsNoNumber() throws IOException {
    TrainingRun run =
        TrainingRuns.after(
            4,
            Figures.of("loss", 2).and("penalty", Double.NaN),
            Figures.of("loss", Double.POSITIVE_INFINITY).and("penalty", Double.NaN),
            Figures.of("loss", 1),
            Figures.none());
    assertThat(ImageIO.read(write(run).toFile()).getWidth()).isEqualTo(900);
  }

  @Test
  void isEmptyWhereNothingWasMeasured() throws IOException {
    assertThat(ImageIO.read(write(TrainingRuns.after(1, Figures.none())).toFile())).isNotNull();
  }

  @Test
  void isOnePlotWhereAllHaveOneUnit() throws IOException {
    TrainingRun run =
        TrainingRuns.after(1, Figures.of("negativeElbo", 2).and("validationNegativeElbo", 3));
    assertThat(ImageIO.read(write(run).toFile()).getHeight()).isEqualTo(500);
  }

  @Test
  void warnsOnceAndGoesOnWhereNothingCanBeDrawn() throws IOException {
    List<String> told = new CopyOnWriteArrayList<>();
    Logger log = Logger.getLogger(LossCurve.class.getPackageName());
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord message) {
            told.add(message.getLevel() + " " + message.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    log.addHandler(handler);
    try {
      LossCurve curve =
          new LossCurve(
              folder,
              (file, plots) -> {
                throw UndrawableExceptions.of("picture: no fonts, expected some, got none");
              });
      TrainingRun run = gan(2);
      curve.epochEnded(run, run.history().last());
      curve.epochEnded(run, run.history().last());
    } finally {
      log.removeHandler(handler);
    }
    assertThat(told)
        .containsExactly(
            "WARNING loss.png is not drawn, and the run goes on: picture: no fonts, expected some,"
                + " got none");
    assertThat(folder.resolve("loss.png")).doesNotExist();
  }

  private static TrainingRun gan(int epochs) {
    return TrainingRuns.after(
        epochs,
        IntStream.rangeClosed(1, epochs)
            .mapToObj(
                epoch ->
                    Figures.of("discriminatorLoss", 1.386 - 1.0 / epoch)
                        .and("generatorLoss", 0.693 + 2.0 / epoch)
                        .and("accuracyReal", 0.5 + 0.4 / epoch)
                        .and("accuracyFake", 0.5 + 0.5 / epoch))
            .toArray(Figures[]::new));
  }

  private Path write(TrainingRun run) throws IOException {
    new LossCurve(folder).epochEnded(run, run.history().last());
    return folder.resolve("loss.png");
  }

  private static long colors(BufferedImage picture) {
    return IntStream.range(0, picture.getWidth() * picture.getHeight())
        .map(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth()))
        .distinct()
        .count();
  }
}
