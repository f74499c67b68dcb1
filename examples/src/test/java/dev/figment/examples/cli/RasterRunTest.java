package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of models that draw token after token, by the command. */
final class RasterRunTest {
  private static final String SMALL = " --limit 32 --batch 16 --epochs 1 --out ";

  @TempDir private static Path shared;
  private static Path gated;
  private static Path gpt;
  private static Path gan;

  @BeforeAll
  static void trainOnce() {
    gated = shared.resolve("gated");
    gpt = shared.resolve("gpt");
    gan = shared.resolve("gan");
    runs(
        "train gated-pixelcnn --preset mnist-class --data mnist-small --set layers=1 --set"
            + " features=4 --set head=4"
            + SMALL
            + gated);
    runs(
        "train imagegpt --data mnist-small --set blocks=1 --set features=16 --set heads=2"
            + SMALL
            + gpt);
    runs("train gan --data mnist-small" + SMALL + gan);
  }

  @Test
  void drawsSharplyAndOfAClass() throws IOException {
    Path all = shared.resolve("all.png");
    Path sharp = shared.resolve("sharp.png");
    Path threes = shared.resolve("threes.png");
    runs("sample --count 4 %s --out %s".formatted(gated, all));
    runs(
        "sample --count 4 --temperature 0.5 --top-k 2 --top-p 0.9 %s --out %s"
            .formatted(gated, sharp));
    runs("sample --count 4 --class 3 %s --out %s".formatted(gated, threes));
    assertThat(Files.readAllBytes(sharp)).isNotEqualTo(Files.readAllBytes(all));
    assertThat(threes).isNotEmptyFile();
  }

  @Test
  void drawsClassesInColumns() throws IOException {
    Path table = shared.resolve("table.png");
    runs("sample --count 6 --classes 3,5-6 --magnify 1 %s --out %s".formatted(gated, table));
    assertThat(ImageIO.read(table.toFile()).getWidth()).isEqualTo(3 * 30 + 2);
    assertThat(ImageIO.read(table.toFile()).getHeight()).isEqualTo(2 * 30 + 2);
    refuses(
        "sample: no such class, expected 0 to 9 or each, got 8-10",
        "sample %s --classes 8-10 --out none.png".formatted(gated));
    refuses(
        "sample: two choices of classes, expected --class or --classes, got 1 and 2",
        "sample %s --class 1 --classes 2 --out none.png".formatted(gated));
  }

  @Test
  void drawsTheClassThatIsAskedForByAnyModelThatIsToldOne() throws IOException {
    Path run = shared.resolve("told");
    Path zero = shared.resolve("zero.png");
    Path nine = shared.resolve("nine.png");
    runs("train conditional-vae --data mnist-small" + SMALL + run);
    runs("sample --count 2 --class 0 %s --out %s".formatted(run, zero));
    runs("sample --count 2 --class 9 %s --out %s".formatted(run, nine));
    assertThat(Files.readAllBytes(nine)).isNotEqualTo(Files.readAllBytes(zero));
  }

  @Test
  void alwaysDrawsTheSameWithOnlyTheLikeliestTokens() throws IOException {
    Path one = shared.resolve("one.png");
    Path other = shared.resolve("other.png");
    runs("sample --count 2 --top-k 1 --seed 1 %s --out %s".formatted(gpt, one));
    runs("sample --count 2 --top-k 1 --seed 2 %s --out %s".formatted(gpt, other));
    assertThat(Files.readAllBytes(one)).isEqualTo(Files.readAllBytes(other));
  }

  @Test
  void goesOnWithImagesOfADataSet() throws IOException {
    Path picture = shared.resolve("completed.png");
    String out =
        runs("complete %s --rows 3 --ways 2 --magnify 1 --out %s".formatted(gpt, picture))
            .replace(File.separatorChar, '/');
    assertThat(out).startsWith("Images, what was given of them, and completions are in ");
    BufferedImage grid = ImageIO.read(picture.toFile());
    assertThat(grid.getWidth()).isEqualTo(4 * 30 + 2);
    assertThat(grid.getHeight()).isEqualTo(3 * 30 + 2);
    for (int column = 2; column < 4; column++) {
      for (int x = 2; x < 30; x++) {
        for (int y = 2; y < 16; y++) {
          assertThat(grid.getRGB(column * 30 + x, y)).isIn(0xff000000, 0xffffffff);
        }
      }
    }
    assertThat(grid.getRaster().getSample(30 + 2 + 14, 2 + 20, 0)).isEqualTo(128);
  }

  @Test
  void goesOnWithAPicture() throws IOException {
    Path file = shared.resolve("photograph.png");
    ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    Path picture = shared.resolve("gone-on.png");
    runs(
        "complete %s --picture %s --given 0.25 --ways 3 --class 7 --magnify 1 --out %s"
            .formatted(gated, file, picture));
    BufferedImage grid = ImageIO.read(picture.toFile());
    assertThat(grid.getWidth()).isEqualTo(5 * 30 + 2);
    assertThat(grid.getHeight()).isEqualTo(30 + 2);
    assertThat(grid.getRGB(2 * 30 + 2, 2 + 6)).isEqualTo(0xff000000);
  }

  @Test
  void tellsClassesByTheFeaturesOfALayer() throws IOException {
    String one = runs("probe %s --layer 1 --limit 64".formatted(gpt));
    assertThat(one)
        .matches(
            "learned from 64 training images\\R"
                + "measured on 64 test images\\R"
                + "layer 1 {3}accuracy 0\\.\\d{4}\\R");
    JsonNode root = new ObjectMapper().readTree(runs("probe %s --limit 64 --json".formatted(gpt)));
    assertThat(root.path("measuredOn").asText()).isEqualTo("64 test images");
    Iterator<String> layers = root.path("accuracy").fieldNames();
    assertThat(layers).toIterable().containsExactly("0", "1");
    assertThat(root.path("accuracy").path("1").asDouble()).isBetween(0.2, 1.0);
  }

  @Test
  void drawsImagesOfACodecThroughThePriorOfItsCodes() {
    Path codec = shared.resolve("codec");
    Path prior = shared.resolve("prior");
    Path picture = shared.resolve("codes.png");
    runs("train vqvae --data cifar10-small" + SMALL + codec);
    runs(
        "train code-prior --part codec=%s --data cifar10-small --set layers=1 --set features=4 --set head=4"
                .formatted(codec)
            + SMALL
            + prior);
    runs("sample --count 2 --temperature 0.8 %s --out %s".formatted(prior, picture));
    assertThat(picture).isNotEmptyFile();
    runs("complete %s --rows 1 --ways 1 --out %s".formatted(prior, picture));
    assertThat(picture).isNotEmptyFile();
  }

  @Test
  void refusesWhatAModelCannotDo() {
    refuses(
        "sample: draws no tokens, expected an autoregressive model for --temperature, --top-k or"
            + " --top-p, got gan",
        "sample %s --temperature 0.5 --out none.png".formatted(gan));
    refuses(
        "sample: no classes, expected a model that knows some, got gan",
        "sample %s --class 1 --out none.png".formatted(gan));
    refuses(
        "sample: no classes, expected a model that knows some, got imagegpt",
        "sample %s --class 1 --out none.png".formatted(gpt));
    refuses(
        "sample: no such class, expected 0 to 9 or each, got 10",
        "sample %s --class 10 --out none.png".formatted(gated));
    refuses(
        "sharpness: number out of range, expected temperature > 0, topK >= 1, 0 < topP <= 1,"
            + " got -1.0,",
        "sample %s --temperature -1 --out none.png".formatted(gated));
    refuses(
        "complete: has no order of pixels, expected a run of an autoregressive model, got gan",
        "complete %s --out none.png".formatted(gan));
    refuses(
        "complete: nothing to draw, expected --given from 0 to below 1 and --ways of at least 1,"
            + " got 1.0 and 4",
        "complete %s --given 1 --out none.png".formatted(gpt));
    refuses(
        "probe: no layers to look into, expected a run of imagegpt, got gan",
        "probe %s".formatted(gan));
    refuses(
        "imageGpt: no such depth, expected 0 to 1, got 2",
        "probe %s --layer 2 --limit 8".formatted(gpt));
  }

  @Test
  void tellsEveryFiveSecondsHowMuchIsDrawn() {
    StringWriter told = new StringWriter();
    Iterator<Long> seconds = List.of(0L, 3L, 5L, 5L, 9L, 11L, 11L).iterator();
    PlaceProgress progress =
        new PlaceProgress(new PrintWriter(told), () -> TimeUnit.SECONDS.toNanos(seconds.next()));
    for (int places = 100; places <= 400; places += 100) {
      progress.drawn(places, 400);
    }
    assertThat(told.toString().lines())
        .containsExactly("drawing: 200 of 400 places, 50%", "drawing: 400 of 400 places, 100%");
  }

  private static String runs(String line) {
    Command command = Command.run(line.split(" ", -1));
    assertThat(command.code()).as(command.err()).isZero();
    return command.out();
  }

  private static void refuses(String message, String line) {
    Command command = Command.run(line.split(" ", -1));
    assertThat(command.code()).as(line).isEqualTo(2);
    assertThat(command.err()).contains(message);
  }
}
