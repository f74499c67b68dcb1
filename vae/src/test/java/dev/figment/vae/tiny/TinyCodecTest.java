package dev.figment.vae.tiny;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.ImageShape;
import dev.figment.core.io.FileFormatException;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TinyCodecTest {
  private static final ImageShape IMAGE = new ImageShape(64, 64, 3);

  @TempDir private Path folder;

  /** The published weights where a build was told of their folder; else ones made here. */
  private Path weights() throws IOException {
    Optional<Path> published =
        Optional.ofNullable(System.getProperty("figment.pretrained"))
            .map(Path::of)
            .filter(path -> Files.isRegularFile(path.resolve(TinyCodec.ENCODER)));
    if (published.isEmpty()) {
      new TinyCodec(IMAGE, Rng.seed(3)).write(folder);
    }
    return published.orElse(folder);
  }

  /** Red falls from top to bottom, green from left to right, and blue is a board of 8 by 8. */
  private static Tensor picture() {
    float[] pixels = new float[64 * 64 * 3];
    for (int row = 0; row < 64; row++) {
      for (int column = 0; column < 64; column++) {
        int at = (row * 64 + column) * 3;
        pixels[at] = row / 63f;
        pixels[at + 1] = column / 63f;
        pixels[at + 2] = (row / 8 + column / 8) % 2;
      }
    }
    return Tensor.of(pixels, Shape.of(1, 64, 64, 3));
  }

  @Test
  void encodesAndDecodesAsTheWeightsSay() throws IOException {
    Path weights = weights();
    TinyCodec codec = TinyCodec.read(weights, IMAGE);
    Tensor latents = codec.encode(picture());
    Tensor back = codec.decode(latents).clamp(0, 1);
    double error = back.sub(picture()).square().mean().item();
    double decibels = -10 * Math.log10(error);
    assertThat(latents.shape()).isEqualTo(Shape.of(1, 8, 8, 32));
    if (weights.equals(folder)) {
      TinyCodec made = new TinyCodec(IMAGE, Rng.seed(3));
      assertThat(latents.toFloats()).containsExactly(made.encode(picture()).toFloats());
    } else {
      float[] first = latents.slice(new int[] {0, 0, 0, 0}, Shape.of(1, 1, 4, 1)).toFloats();
      double[] known = {-1.18307, -1.01351, -1.17965, -.66504};
      for (int i = 0; i < known.length; i++) {
        assertThat((double) first[i]).isCloseTo(known[i], within(1e-4));
      }
      assertThat(latents.mean().item()).isCloseTo(.00254, within(1e-5));
      assertThat(Math.sqrt(latents.variance().item())).isCloseTo(.91004, within(1e-3));
      assertThat(decibels).isCloseTo(18.364, within(1e-3));
    }
  }

  @Test
  void hasAsManyParametersAsThePublishedFiles() {
    assertThat(new TinyCodec(IMAGE, Rng.seed(1)).parameterCount())
        .isEqualTo(1_338_528L + 1_338_499L);
  }

  @Test
  void rejectsAFolderWithoutTheFilesAndACutFile() throws IOException {
    assertThatThrownBy(() -> TinyCodec.read(folder, IMAGE)).isInstanceOf(NoSuchFileException.class);
    new TinyCodec(IMAGE, Rng.seed(3)).write(folder);
    Path encoder = folder.resolve(TinyCodec.ENCODER);
    byte[] whole = Files.readAllBytes(encoder);
    Files.write(encoder, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> TinyCodec.read(folder, IMAGE))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("ends past the file's end");
  }

  @Test
  void rejectsImagesThatDoNotFit() {
    assertThatThrownBy(() -> new TinyCodec(new ImageShape(28, 28, 3), Rng.seed(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "tinyCodec: images do not fit, expected sides that are multiples of 8 and 3 channels,"
                + " got 28x28x3");
  }
}
