package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say of the images that their figures are of. */
final class MeasuredOnTest {
  private static final String BY = " --size 8 --channels 1 --set latents=2";

  @TempDir private Path folder;

  @Test
  void figuresOfAPlainFolderAreOfTrainingImages() throws IOException {
    pictures("plain", 12);
    String run = train("plain", BY);
    assertEvaluated(run, "12 training images of " + folder.resolve("plain"));
    assertReconstructed(run, 10, "12 training images");
  }

  @Test
  void whatWasHeldBackIsMeasuredOn() throws IOException {
    pictures("plain", 12);
    String run = train("plain", BY + " --holdout 0.25");
    assertEvaluated(run, "3 images held back from training of " + folder.resolve("plain"));
    assertReconstructed(run, 3, "3 images held back from training");
  }

  @Test
  void aValidationFolderIsMeasuredOn() throws IOException {
    pictures("parts/train", 12);
    pictures("parts/valid", 4);
    String run = train("parts", BY);
    assertEvaluated(run, "4 validation images of " + folder.resolve("parts"));
    assertReconstructed(run, 4, "4 validation images");
  }

  @Test
  void aTestPartIsMeasuredOn() throws IOException {
    String run = train("mnist-small", " --limit 64 --set latents=2");
    assertEvaluated(run, "2000 test images of mnist-small");
    assertReconstructed(run, 10, "2000 test images");
    pictures("others", 3);
    Command other = command("evaluate " + run + " --data " + folder.resolve("others"));
    // A folder that the run knows nothing of has no part of its own.
    assertThat(other.out()).startsWith("measured on 3 training images");
  }

  @Test
  void damagedPicturesArePassedOverWhenThatIsAsked() throws IOException {
    pictures("plain", 12);
    Files.write(folder.resolve("plain/a.png"), new byte[] {1});
    Files.write(folder.resolve("plain/b.png"), new byte[] {2});
    String said = "figment: passed over 2 damaged pictures of " + folder.resolve("plain");
    Path run = folder.resolve("run");
    String words = "train pca --data " + folder.resolve("plain") + BY + " --out " + run;
    Command refused = command(words);
    assertThat(refused.code()).isEqualTo(6);
    assertThat(refused.err()).contains("2 pictures cannot be read: a.png, b.png");
    Command trained = command(words + " --skip-damaged");
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.err()).contains(said);
    Command evaluated = command("evaluate " + run + " --skip-damaged");
    assertThat(evaluated.out()).startsWith("measured on 12 training images");
    assertThat(evaluated.err()).contains(said);
    assertThat(command("evaluate " + run).code()).isEqualTo(6);
  }

  /** Pictures of several sizes. */
  private void pictures(String name, int count) throws IOException {
    Random noise = new Random(1);
    for (int i = 0; i < count; i++) {
      BufferedImage image = new BufferedImage(8 + i % 3, 9, BufferedImage.TYPE_BYTE_GRAY);
      for (int k = 0; k < 8 * 9; k++) {
        image.getRaster().setSample(k % 8, k / 8, 0, noise.nextInt(256));
      }
      Path file = folder.resolve(name).resolve("x" + i + ".png");
      Files.createDirectories(file.getParent());
      ImageIO.write(image, "png", file.toFile());
    }
  }

  private String train(String name, String options) {
    Path data = Files.exists(folder.resolve(name)) ? folder.resolve(name) : Path.of(name);
    String run = folder.resolve("run").toString();
    Command trained = command("train pca --data " + data + options + " --out " + run);
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.out()).contains("Epoch 1, on training images: ");
    return run;
  }

  private static void assertEvaluated(String run, String on) throws IOException {
    Command text = command("evaluate " + run);
    assertThat(text.code()).as(text.err()).isZero();
    assertThat(text.out().lines().findFirst()).contains("measured on " + on);
    Command json = command("evaluate " + run + " --json");
    assertThat(new ObjectMapper().readTree(json.out()).path("measuredOn").asText()).isEqualTo(on);
  }

  private void assertReconstructed(String run, int shown, String of) {
    Path picture = folder.resolve("picture.png");
    Command drawn = command("reconstruct " + run + " --rows 1 --out " + picture);
    assertThat(drawn.code()).as(drawn.err()).isZero();
    assertThat(drawn.out().lines().skip(1).findFirst())
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .matches(
                        "PSNR -?\\d+\\.\\d{3} dB, measured on the first %s of %s"
                            .formatted(shown, of)));
  }

  private static Command command(String words) {
    return Command.run(Stream.of(words.split(" ", -1)).toArray(String[]::new));
  }
}
