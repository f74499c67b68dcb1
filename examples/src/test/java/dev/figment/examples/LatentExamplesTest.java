package dev.figment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.Split;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LatentExamplesTest {
  @TempDir private Path folder;

  @Test
  void threeScattersStandSideBySide() throws IOException {
    Path file = folder.resolve("scatter.png");
    Dataset test = NamedDataset.MNIST_SMALL.read(Split.TEST).limit(50);
    LatentScatter.draw(new DigitCodecs(2, 1), test, file);
    assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(3 * 640);
  }

  @Test
  void rowsOfBothAutoencodersStandBelowEachOther() throws IOException {
    Path file = folder.resolve("holes.png");
    LatentHoles.draw(new DigitCodecs(10, 1), file);
    assertThat(ImageIO.read(file.toFile()).getHeight()).isEqualTo(8 * 30 + 2);
  }
}
