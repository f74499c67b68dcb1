package dev.figment.core.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScatterPlotTest {
  private static final List<String> CLASSES = List.of("cat", "dog", "bird");

  @TempDir private Path folder;

  @Test
  void everyClassHasAColorOfItsOwn() throws IOException {
    Set<Integer> one = colors(picture(IntTensor.of(0, 0, 0, 0)));
    Set<Integer> two = colors(picture(IntTensor.of(0, 0, 2, 2)));
    assertThat(one).contains(0x332288);
    assertThat(two).contains(0x332288, 0x117733);
    assertThat(one).doesNotContain(0x117733);
  }

  @Test
  void plotsStandSideBySide() throws IOException {
    ScatterPlot plot = plot(IntTensor.of(0, 1, 2, 1));
    Path file = folder.resolve("three.png");
    ScatterPlot.write(file, plot, plot.axes("first", "second"), plot);
    BufferedImage picture = ImageIO.read(file.toFile());
    assertThat(picture.getWidth()).isEqualTo(3 * picture(IntTensor.of(0, 1, 2, 1)).getWidth());
  }

  @Test
  void samePointsSameBytes() throws IOException {
    Path first = folder.resolve("first.png");
    Path second = folder.resolve("second.png");
    ScatterPlot.write(first, plot(IntTensor.of(0, 1, 2, 1)));
    ScatterPlot.write(second, plot(IntTensor.of(0, 1, 2, 1)));
    assertThat(Files.readAllBytes(first)).isEqualTo(Files.readAllBytes(second));
  }

  @Test
  void rejectsPointsThatAreNoPairs() {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(
            () ->
                ScatterPlot.of(
                    "x", Tensor.zeros(Shape.of(4, 3)), IntTensor.of(0, 0, 0, 0), CLASSES))
        .withMessage("scatterPlot: points have the wrong shape, expected [4, 2], got [4, 3]");
  }

  @Test
  void rejectsALabelWithoutAClass() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plot(IntTensor.of(0, 1, 3, 1)))
        .withMessage("scatterPlot: index out of range, expected 0 to 2, got 3");
  }

  private BufferedImage picture(IntTensor labels) throws IOException {
    Path file = folder.resolve("plot.png");
    ScatterPlot.write(file, plot(labels));
    return ImageIO.read(file.toFile());
  }

  private static ScatterPlot plot(IntTensor labels) {
    return ScatterPlot.of("points", Rng.seed(1).normal(Shape.of(4, 2)), labels, CLASSES);
  }

  private static Set<Integer> colors(BufferedImage picture) {
    Set<Integer> colors = new HashSet<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        colors.add(picture.getRGB(x, y) & 0xffffff);
      }
    }
    return colors;
  }
}
