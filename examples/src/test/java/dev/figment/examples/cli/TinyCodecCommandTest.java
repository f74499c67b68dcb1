package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.data.ImageShape;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.tiny.TinyCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TinyCodecCommandTest {
  @TempDir private Path folder;

  private static Tensor picture() {
    float[] pixels = new float[64 * 64 * 3];
    for (int i = 0; i < 64 * 64; i++) {
      int row = i / 64;
      int column = i % 64;
      pixels[3 * i] = row / 63f;
      pixels[3 * i + 1] = column / 63f;
      pixels[3 * i + 2] = (row / 8 + column / 8) % 2;
    }
    return Tensor.of(pixels, Shape.of(1, 64, 64, 3));
  }

  @Test
  void reconstructsWithPublishedWeights() throws IOException {
    Optional<Path> published =
        Optional.ofNullable(System.getProperty("figment.pretrained"))
            .map(Path::of)
            .filter(path -> Files.exists(path.resolve(TinyCodec.ENCODER)));
    if (published.isEmpty()) {
      new TinyCodec(new ImageShape(64, 64, 3), Rng.seed(1)).write(folder);
    }
    Path pictures = Files.createDirectories(folder.resolve("pictures/board"));
    ImageGrid.of(picture()).padding(0).write(pictures.resolve("board.png"));
    Path out = folder.resolve("back.png");
    Command command =
        Command.run(
            "reconstruct",
            published.orElse(folder).toString(),
            "--data",
            folder.resolve("pictures").toString(),
            "--out",
            out.toString());
    assertThat(command.err()).isEmpty();
    assertThat(command.out()).contains(published.isPresent() ? "PSNR 18.36" : "PSNR ");
    assertThat(out).exists();
  }
}
