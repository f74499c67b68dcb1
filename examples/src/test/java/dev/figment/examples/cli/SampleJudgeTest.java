package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SampleJudgeTest {
  @TempDir private Path folder;

  private static JsonNode json(String... arguments) throws IOException {
    Command command = Command.run(arguments);
    assertThat(command.code()).as(command.err()).isEqualTo(0);
    return new ObjectMapper().readTree(command.out());
  }

  @Test
  void measuresPartsOfDataSets() throws IOException {
    JsonNode root = json("distance", "mnist-small:train:0-300", "mnist-small:test:0-200", "--json");
    assertThat(root.path("metrics").fieldNames())
        .toIterable()
        .containsExactly("frechet", "kernel", "precision", "recall", "density", "coverage");
    assertThat(root.path("features").asText()).isEqualTo("MNIST judge, 320 features");
    assertThat(root.path("resizing").asText()).isEqualTo("28x28x1, not resized");
    assertThat(root.path("pairs").asInt()).isEqualTo(200);
    assertThat(root.path("images").path("name").asText()).isEqualTo("mnist-small:test:0-200");
    assertThat(root.path("images").path("count").asInt()).isEqualTo(200);
    assertThat(root.path("reference").path("count").asInt()).isEqualTo(300);
    JsonNode floor = root.path("floor");
    assertThat(floor.path("name").asText()).isEqualTo("mnist-small:test");
    assertThat(floor.path("count").asInt()).isEqualTo(200);
    assertThat(floor.path("metrics").path("frechet").asDouble()).isPositive();
  }

  @Test
  void theFloorIsDrawnEvenly() throws IOException {
    ImagesPart part = ImagesPart.read("mnist-small:test");
    Dataset even = part.evenly(300); // of 2,000
    assertThat(even.size()).isEqualTo(300);
    assertThat(even.image(1)).isEqualTo(part.images().image(6));
    assertThat(even.image(299)).isEqualTo(part.images().image(1993));
    assertThat(part.evenly(part.size()).image(7)).isEqualTo(part.images().image(7));
  }

  @Test
  void measuresAFolderOfPictures() throws IOException {
    Dataset digits = NamedDataset.MNIST_SMALL.read(Split.TEST).limit(30);
    for (int i = 0; i < digits.size(); i++) {
      BufferedImage picture = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
      picture.getRaster().setDataElements(0, 0, 28, 28, digits.image(i));
      ImageIO.write(picture, "png", folder.resolve((100 + i) + ".png").toFile());
    }
    String range = "mnist-small:test:0-30";
    JsonNode root =
        json(
            "distance",
            range,
            folder.toString(),
            "--metrics",
            "frechet,score",
            "--features",
            "judge",
            "--json");
    assertThat(root.path("metrics").path("frechet").asDouble()).isCloseTo(0, within(0.05));
    assertThat(root.path("metrics").path("score").asDouble()).isBetween(5.0, 10.0);
    assertThat(root.has("floor")).isFalse();
  }

  @Test
  void judgesWhatAModelDraws() throws IOException {
    String run = folder.resolve("run").toString();
    Command trained =
        Command.run(
            "train",
            "gan",
            "--data",
            "mnist-small",
            "--limit",
            "64",
            "--epochs",
            "1",
            "--out",
            run);
    assertThat(trained.code()).as(trained.err()).isEqualTo(0);
    String[] judged = {"evaluate", run, "--metrics", "frechet,precision", "--count", "120"};
    Command printed = Command.run(judged);
    assertThat(printed.code()).as(printed.err()).isEqualTo(0);
    assertThat(printed.out().lines())
        .hasSize(7)
        .contains(
            "120 images of samples of " + run + ", against 10000 of mnist-small:train",
            "features: MNIST judge, 320 features; 28x28x1, not resized",
            "kernel, precision, recall, density, coverage: of the first 120 images of each",
            "floor: 120 images of mnist-small:test instead, drawn evenly")
        .anyMatch(line -> line.matches("frechet +\\d+\\.\\d{5} {3}floor \\d+\\.\\d{5}"));
    JsonNode root = json("evaluate", run, "--metrics", "FRECHET", "--count", "120", "--json");
    assertThat(root.path("model").asText()).isEqualTo("gan");
    double distance = root.path("metrics").path("frechet").asDouble();
    assertThat(distance)
        .isGreaterThan(root.path("floor").path("metrics").path("frechet").asDouble());
    assertThat(printed.out()).contains(String.format(Locale.ROOT, "%.5f", distance));
  }

  @Test
  void looksThroughAClassifierOfItsOwn() throws IOException {
    String run = folder.resolve("run").toString();
    String[] training = {
      "train",
      "classifier",
      "--data",
      "cifar10-small",
      "--limit",
      "64",
      "--batch",
      "32",
      "--epochs",
      "1",
      "--out",
      run
    };
    Command trained = Command.run(training);
    assertThat(trained.code()).as(trained.err()).isEqualTo(0);
    assertThat(json("evaluate", run, "--json").path("metrics").fieldNames())
        .toIterable()
        .containsExactly("loss", "accuracy");
    String[] parts = {"distance", "cifar10-small:test:0-60", "cifar10-small:train:0-50"};
    JsonNode root =
        json(parts[0], parts[1], parts[2], "--features", run, "--metrics", "score", "--json");
    assertThat(root.path("features").asText()).isEqualTo("classifier of " + run + ", 96 features");
    assertThat(root.path("metrics").path("score").asDouble()).isBetween(1.0, 10.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mnist-small:test:5-5 | mnist-small | 2 | images: range does not fit,"
            + " expected FROM-TO up to 2000, got mnist-small:test:5-5",
        "mnist-small:test:0-2001 | mnist-small | 2 | images: range does not fit,"
            + " expected FROM-TO up to 2000, got mnist-small:test:0-2001",
        "captioned-mnist | captioned-mnist:test | 2 | features: no such network,"
            + " expected --features of judge, judge-50, fashion-mnist, cifar10,"
            + " the run of a classifier, or Inception's .safetensors,"
            + " got none for captioned-mnist",
        "nowhere | mnist-small | 4 | data: no such data set or folder",
      })
  void refusesImagesThatItCannotJudge(String a, String b, int code, String message) {
    Command command = Command.run("distance", a, b);
    assertThat(command.code()).isEqualTo(code);
    assertThat(command.err()).contains(message);
  }

  @Test
  void refusesNetworksThatItDoesNotKnow() {
    Command command =
        Command.run("distance", "mnist-small", "mnist-small:test", "--features", "eyes");
    assertThat(command.code()).isEqualTo(2);
    assertThat(command.err())
        .contains(
            "features: no such network, expected --features of judge, judge-50, fashion-mnist,"
                + " cifar10, the run of a classifier, or Inception's .safetensors, got eyes");
    Command folders =
        Command.run("distance", "mnist-small", "mnist-small:test", "--features", folder.toString());
    assertThat(folders.code()).isEqualTo(4);
    Command file =
        Command.run(
            "distance", "cifar10-small", "cifar10-small:test", "--features", "no.safetensors");
    assertThat(file.code()).isEqualTo(4);
    assertThat(file.err()).contains("no.safetensors");
  }

  @Test
  void tellsEveryTenSecondsHowItGoes() {
    StringWriter told = new StringWriter();
    AtomicLong seconds = new AtomicLong();
    ImageProgress progress =
        new ImageProgress(
            "mnist:train",
            new PrintWriter(told),
            () -> TimeUnit.SECONDS.toNanos(seconds.getAndAdd(4)));
    for (int seen = 100; seen <= 500; seen += 100) {
      progress.seen(seen, 500);
    }
    assertThat(told.toString().lines()).containsExactly("mnist:train: 300 of 500 images");
  }

  @Test
  void tellsWhichImagesOfADataSetWereLookedAt() throws IOException {
    StringWriter told = new StringWriter();
    AtomicLong seconds = new AtomicLong();
    Dataset images = NamedDataset.MNIST_SMALL.read(Split.TEST).limit(5);
    Dataset watched =
        new ImageProgress(
                "figures",
                new PrintWriter(told),
                () -> TimeUnit.SECONDS.toNanos(seconds.getAndAdd(4)))
            .of(images);
    assertThat(watched.toBatch(PixelScale.UNIT).images().toFloats())
        .isEqualTo(images.toBatch(PixelScale.UNIT).images().toFloats());
    assertThat(told.toString().lines()).containsExactly("figures: 3 of 5 images");
  }
}
