package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures of models that encode and decode. */
final class LatentCommandsTest {
  private static final int CELL = 2 * 28 + 2;

  @TempDir private static Path shared;
  private static String pca;
  private static String plane;
  private static String gan;

  @TempDir private Path folder;

  @BeforeAll
  static void trainOnce() {
    pca = train("pca", "latents=5");
    plane = train("autoencoder", "latents=2", "widths=16");
    gan = train("gan", "generatorWidths=8", "discriminatorWidths=8");
  }

  @Test
  void reconstructionsStandUnderTheirImages() throws IOException {
    int[] size = draw("Images and their reconstructions are", "reconstruct", pca, "--rows", "3");
    assertThat(size).containsExactly(10 * CELL + 2, 2 * 3 * CELL + 2);
  }

  @Test
  void samplesOfACodecAreImagesAndUnderEachWhatComesBack() throws IOException {
    var picture = ImageIO.read(Path.of(plane, "samples.png").toFile());
    assertThat(picture.getWidth()).isEqualTo(8 * CELL + 2);
    assertThat(picture.getHeight()).isEqualTo(8 * CELL + 2);
    byte[] first = NamedDataset.MNIST_SMALL.read(Split.TRAIN).image(8);
    int differ = 0;
    for (int i = 0; i < first.length; i++) {
      int x = 2 + 2 * (i % 28);
      int y = 2 + 2 * (i / 28);
      int given = Byte.toUnsignedInt(first[i]);
      assertThat(picture.getRaster().getSample(x, 2 * CELL + y, 0)).isEqualTo(given);
      differ += picture.getRaster().getSample(x, 3 * CELL + y, 0) == given ? 0 : 1;
    }
    assertThat(differ).isPositive();
  }

  @Test
  void waysHaveTheirImagesAtTheEnds() throws IOException {
    for (String path : new String[] {"linear", "spherical"}) {
      int[] size =
          draw(
              "4 ways between images are",
              "interpolate",
              plane,
              "--path",
              path,
              "--rows",
              "4",
              "--steps",
              "6");
      assertThat(size).containsExactly((6 + 2) * CELL + 2, 4 * CELL + 2);
    }
  }

  @Test
  void eachLatentMovesInARowOfItsOwn() throws IOException {
    int[] size = draw("Moving latents are", "traverse", pca, "--rows", "3", "--image", "7");
    assertThat(size[1]).isEqualTo(3 * CELL + 2);
  }

  @Test
  void scattersOfRunsStandSideBySide() throws IOException {
    int[] one = draw("Where images lie is", "latent", pca, "--limit", "50");
    int[] two = draw("Where images lie is", "latent", pca, plane, "--limit", "50");
    assertThat(two).containsExactly(2 * one[0], one[1]);
  }

  @Test
  void planeOfTwoLatentsIsDrawnWithoutMargins() throws IOException {
    int[] size = draw("What lies in the plane is", "latent", plane, "--manifold", "6");
    assertThat(size).containsExactly(6 * 56, 6 * 56);
  }

  @Test
  void sameRunSamePicture() throws IOException {
    for (Path file : List.of(folder.resolve("first.png"), folder.resolve("second.png"))) {
      Command.run("interpolate", plane, "--seed", "3", "--out", file.toString());
    }
    assertThat(Files.readAllBytes(folder.resolve("first.png")))
        .isEqualTo(Files.readAllBytes(folder.resolve("second.png")));
  }

  @Test
  void otherDataThanTheRunsCanBeShown() {
    fails(
        "pca: images have the wrong size, expected [10, 28, 28, 1], got [10, 32, 32, 3]",
        "reconstruct",
        pca,
        "--data",
        "cifar10-small",
        "--rows",
        "1");
  }

  @Test
  void modelWithoutLatentsIsOneLineAndCode2() {
    for (String command : new String[] {"reconstruct", "traverse", "latent"}) {
      fails(
          "latents: there are none, expected a model that encodes and decodes images, got gan",
          command,
          gan);
    }
  }

  @Test
  void drawsTheWaysBetweenLatentsOfAGan() throws IOException {
    int[] size =
        draw("3 ways between latents are", "interpolate", gan, "--rows", "3", "--steps", "4");
    assertThat(size).containsExactly(4 * CELL + 2, 3 * CELL + 2);
  }

  @Test
  void badNumberIsOneLineAndCode2() {
    fails(
        "traverse: no such image, expected --image from 0 to 1999, got 2000",
        "traverse",
        pca,
        "--image",
        "2000");
    fails(
        "latent: no plane can be drawn, expected 2 latents, got [5]",
        "latent",
        pca,
        "--manifold",
        "3");
    fails(
        "latent: no plane can be drawn, expected one run, got [",
        "latent",
        plane,
        plane,
        "--manifold",
        "3");
    fails(
        "latent: too few places, expected --manifold of at least 1, got 0",
        "latent",
        plane,
        "--manifold",
        "0");
    fails("latentPath: too few latents, expected >= 2, got 1", "interpolate", pca, "--steps", "1");
  }

  @Test
  void lessThanARowIsOneLineAndCode2() {
    fails("rows: too few, expected at least 1, got 0", "reconstruct", pca, "--rows", "0");
    fails("rows: too few, expected at least 1, got 0", "interpolate", pca, "--rows", "0");
    fails("rows: too few, expected at least 1, got 0", "traverse", pca, "--rows", "0");
  }

  private int[] draw(String content, String... arguments) throws IOException {
    Path file = folder.resolve("picture.png");
    Command command = run(file, arguments);
    assertThat(command.err()).isEmpty();
    assertThat(command.out().lines().findFirst()).contains(content + " in " + file + ".");
    var picture = ImageIO.read(file.toFile());
    return new int[] {picture.getWidth(), picture.getHeight()};
  }

  private void fails(String message, String... arguments) {
    Command command = run(folder.resolve("picture.png"), arguments);
    assertThat(command.err()).startsWith("figment: " + message);
    assertThat(command.code()).isEqualTo(2);
  }

  private static Command run(Path file, String... arguments) {
    return Command.run(
        Stream.concat(Stream.of(arguments), Stream.of("--out", file.toString()))
            .toArray(String[]::new));
  }

  private static String train(String model, String... settings) {
    Path run = shared.resolve(model);
    Stream<String> options =
        Stream.of("train", model, "--data", "mnist-small", "--limit", "128", "--epochs", "1");
    Stream<String> set = Stream.of(settings).flatMap(setting -> Stream.of("--set", setting));
    Command command = run(run, Stream.concat(options, set).toArray(String[]::new));
    assertThat(command.code()).as(command.err()).isZero();
    return run.toString();
  }
}
