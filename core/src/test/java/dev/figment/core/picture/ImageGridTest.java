package dev.figment.core.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.data.PixelScale;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageGridTest {
  @TempDir Path folder;

  @Test
  void putsImagesSideBySideOnWhite() {
    Tensor images = bytes(Shape.of(3, 1, 2, 1), 10, 20, 30, 40, 50, 60);
    assertThat(rows(ImageGrid.of(images, PixelScale.BYTE).padding(1)))
        .containsExactly(
            "255 255 255 255 255 255 255",
            "255 10 20 255 30 40 255",
            "255 255 255 255 255 255 255",
            "255 50 60 255 255 255 255",
            "255 255 255 255 255 255 255");
  }

  @Test
  void takesTheNumberOfColumns() {
    Tensor images = bytes(Shape.of(3, 1, 2, 1), 10, 20, 30, 40, 50, 60);
    ImageGrid grid = ImageGrid.of(images, PixelScale.BYTE).padding(0);
    assertThat(rows(grid.columns(1))).containsExactly("10 20", "30 40", "50 60");
    assertThat(rows(grid.columns(3))).containsExactly("10 20 30 40 50 60");
    assertThat(rows(grid.columns(1000))).containsExactly("10 20 30 40 50 60");
  }

  @Test
  void isAboutSquareAndPaddedByTwoOfItself() {
    BufferedImage image = ImageGrid.of(Tensor.zeros(Shape.of(10, 5, 7, 1))).toImage();
    assertThat(image.getWidth()).isEqualTo(4 * (7 + 2) + 2);
    assertThat(image.getHeight()).isEqualTo(3 * (5 + 2) + 2);
  }

  @Test
  void magnifiesSmallImagesToBeLookedAt() {
    assertThat(readableWidth(28, 2)).isEqualTo(2 * (2 * 28 + 2) + 2);
    assertThat(readableWidth(16, 1)).isEqualTo(4 * 16 + 4);
    assertThat(readableWidth(65, 2)).isEqualTo(2 * (65 + 2) + 2);
    assertThat(readableWidth(28, 60)).isEqualTo(60 * (28 + 2) + 2);
  }

  private static int readableWidth(int side, int columns) {
    Tensor images = Tensor.zeros(Shape.of(columns, side, side, 1));
    return ImageGrid.of(images).columns(columns).readable().toImage().getWidth();
  }

  @Test
  void writesTheFormatThatTheNameEndsIn() throws IOException {
    Tensor images = bytes(Shape.of(1, 2, 2, 1), 0, 0, 255, 255);
    Tensor colored = Tensor.concat(List.of(images, images, images), 3);
    for (String ending : List.of("png", "JPG", "jpeg", "gif", "bmp", "tif")) {
      for (Tensor one : List.of(images, colored)) {
        Path file = folder.resolve("grid." + ending);
        ImageGrid.of(one, PixelScale.BYTE).magnify(16).write(file);
        BufferedImage read = ImageIO.read(file.toFile());
        assertThat(read.getWidth()).as(ending).isEqualTo(2 * 16 + 4);
        assertThat(read.getRGB(10, 8) & 0xff).as(ending).isLessThan(8);
        assertThat(read.getRGB(10, 28) & 0xff).as(ending).isGreaterThan(247);
      }
    }
    assertThat(folder.resolve("grid.bmp"))
        .content(java.nio.charset.StandardCharsets.ISO_8859_1)
        .startsWith("BM");
    for (String name : List.of("grid.xyz", "grid")) {
      assertThatThrownBy(() -> ImageGrid.of(images).write(folder.resolve(name)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching(
              "picture: the name says no format, expected an ending of .bmp, .gif, .*\\.png.*, got "
                  + ".*"
                  + name);
    }
  }

  @Test
  void makesSquaresOfPixels() {
    Tensor images = bytes(Shape.of(1, 2, 2, 1), 10, 20, 30, 40);
    assertThat(rows(ImageGrid.of(images, PixelScale.BYTE).padding(1).magnify(2)))
        .containsExactly(
            "255 255 255 255 255 255",
            "255 10 10 20 20 255",
            "255 10 10 20 20 255",
            "255 30 30 40 40 255",
            "255 30 30 40 40 255",
            "255 255 255 255 255 255");
  }

  @Test
  void keepsColorsInTheirOrder() {
    Tensor images = bytes(Shape.of(1, 1, 2, 3), 1, 2, 3, 250, 150, 50);
    BufferedImage image = ImageGrid.of(images, PixelScale.BYTE).padding(0).toImage();
    assertThat(image.getRGB(0, 0)).isEqualTo(0xff010203);
    assertThat(image.getRGB(1, 0)).isEqualTo(0xfffa9632);
  }

  @Test
  void readsEveryScale() {
    Shape shape = Shape.of(1, 1, 5, 1);
    Tensor unit = Tensor.of(new float[] {-0.5f, 0, 0.5f, 1, 7}, shape);
    assertThat(rows(ImageGrid.of(unit).padding(0))).containsExactly("0 0 128 255 255");
    Tensor signed = Tensor.of(new float[] {-3, -1, 0, 1, 1.5f}, shape);
    assertThat(rows(ImageGrid.of(signed, PixelScale.SIGNED).padding(0)))
        .containsExactly("0 0 128 255 255");
  }

  @Test
  void keepsItsPixelsWhenTheTensorChanges() {
    Tensor images = bytes(Shape.of(1, 1, 2, 1), 10, 20);
    ImageGrid grid = ImageGrid.of(images, PixelScale.BYTE).padding(0);
    images.assign(bytes(Shape.of(1, 1, 2, 1), 30, 40));
    assertThat(rows(grid)).containsExactly("10 20");
  }

  @Test
  void writesEveryGrayLevelAsItIs() throws IOException {
    int[] levels = new int[256];
    Arrays.setAll(levels, i -> i);
    Path file = folder.resolve("gray.png");
    ImageGrid.of(bytes(Shape.of(1, 16, 16, 1), levels), PixelScale.BYTE).padding(0).write(file);

    BufferedImage read = ImageIO.read(file.toFile());
    assertThat(read.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    assertThat(read.getRaster().getSamples(0, 0, 16, 16, 0, (int[]) null)).containsExactly(levels);
  }

  @Test
  void writesEveryColorAsItIs() throws IOException {
    int[] values = new int[3 * 256];
    Arrays.setAll(values, i -> i * 89 % 256);
    Path file = folder.resolve("color.png");
    ImageGrid.of(bytes(Shape.of(4, 8, 8, 3), values), PixelScale.BYTE)
        .padding(0)
        .columns(1)
        .write(file);

    Raster read = ImageIO.read(file.toFile()).getRaster();
    assertThat(read.getPixels(0, 0, 8, 32, (int[]) null)).containsExactly(values);
  }

  @Test
  void writesTheSameBytesForTheSameTensor() throws IOException {
    Tensor images = Tensor.of(new float[9 * 28 * 28], Shape.of(9, 28, 28, 1));
    ImageGrid.of(images).write(folder.resolve("a.png"));
    ImageGrid.of(images).write(folder.resolve("b.png"));
    assertThat(folder.resolve("a.png")).hasSameBinaryContentAs(folder.resolve("b.png"));
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a.png", "b.png");
  }

  @Test
  void writesALabelBesideEachRow() {
    Tensor images = Tensor.zeros(Shape.of(2, 9, 3, 1));
    ImageGrid grid = ImageGrid.of(images).columns(1).padding(1).rowLabels(List.of("i", ""));
    assertThat(rows(grid).stream().map(row -> row.replace("255", ".").replace("0", "#")))
        .containsExactly(
            ". . . . . . . . . . . .",
            ". . . . . . . . # # # .",
            ". . # # # . . . # # # .",
            ". . . # . . . . # # # .",
            ". . . # . . . . # # # .",
            ". . . # . . . . # # # .",
            ". . . # . . . . # # # .",
            ". . . # . . . . # # # .",
            ". . # # # . . . # # # .",
            ". . . . . . . . # # # .",
            ". . . . . . . . . . . .",
            ". . . . . . . . # # # .",
            ". . . . . . . . # # # .",
            ". . . . . . . . # # # .",
            ". . . . . . . . # # # .",
            ". . . . . . . . # # # .",
            ". . . . . . . . # # # .",
            ". . . . . . . . # # # .",
            ". . . . . . . . # # # .",
            ". . . . . . . . # # # .",
            ". . . . . . . . . . . .");
  }

  @Test
  void writesLargerLettersBesideLargerRows() {
    ImageGrid grid = ImageGrid.of(Tensor.zeros(Shape.of(1, 24, 1, 1))).padding(0);
    int small = grid.rowLabels(List.of("AB")).toImage().getWidth();
    int large = grid.magnify(2).rowLabels(List.of("AB")).toImage().getWidth();
    assertThat(small).isEqualTo(11 + 2 + 1);
    assertThat(large).isEqualTo(2 * small);
  }

  @Test
  void rejectsWhatIsNotImages() {
    assertThatThrownBy(() -> ImageGrid.of(Tensor.zeros(Shape.of(2, 28, 28))))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "imageGrid: wrong shape, expected [N, H, W, 1] or [N, H, W, 3], got [2, 28, 28]");
    assertThatThrownBy(() -> ImageGrid.of(Tensor.zeros(Shape.of(2, 3, 28, 28))))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "imageGrid: wrong shape, expected [N, H, W, 1] or [N, H, W, 3], got [2, 3, 28, 28]");
  }

  @Test
  void rejectsPixelsThatAreNoNumbers() {
    float[] values = new float[2 * 3 * 4];
    values[1 * 12 + 2 * 4 + 3] = Float.NaN;
    assertThatThrownBy(() -> ImageGrid.of(Tensor.of(values, Shape.of(2, 3, 4, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("imageGrid: a pixel is not finite, expected a number, got NaN at [1, 2, 3, 0]");
    float[] infinite = {Float.NEGATIVE_INFINITY};
    assertThatThrownBy(() -> ImageGrid.of(Tensor.of(infinite, Shape.of(1, 1, 1, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "imageGrid: a pixel is not finite, expected a number, got -Infinity at [0, 0, 0, 0]");
  }

  @Test
  void rejectsSettingsOutOfRange() {
    ImageGrid grid = ImageGrid.of(Tensor.zeros(Shape.of(1, 1, 1, 1)));
    assertThatThrownBy(() -> grid.columns(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("imageGrid: columns out of range, expected 1 to 2147483647, got 0");
    assertThatThrownBy(() -> grid.padding(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("imageGrid: padding out of range, expected 0 to 1000, got -1");
    assertThatThrownBy(() -> grid.magnify(1001))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("imageGrid: magnification out of range, expected 1 to 1000, got 1001");
  }

  @Test
  void rejectsLabelsThatDoNotFit() {
    ImageGrid grid = ImageGrid.of(Tensor.zeros(Shape.of(4, 6, 6, 1)));
    assertThatThrownBy(() -> grid.rowLabels(Collections.nCopies(4, "a")).toImage())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("imageGrid: labels do not match the rows, expected 2, got 4");
    assertThatThrownBy(() -> grid.rowLabels(Collections.nCopies(2, "a")).toImage())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("imageGrid: rows are too low for labels, expected >= 7 pixels, got 6");
  }

  @Test
  void rejectsAPictureBeyondWhatJavaHolds() {
    ImageGrid grid = ImageGrid.of(Tensor.zeros(Shape.of(1, 30, 30, 3))).magnify(1000);
    assertThatThrownBy(grid::toImage)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "imageGrid: the picture is too large, expected <= 715827882 pixels, "
                + "got 30004 x 30004");
  }

  private static Tensor bytes(Shape shape, int... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = values[i];
    }
    return Tensor.of(floats, shape);
  }

  private static List<String> rows(ImageGrid grid) {
    Raster raster = grid.toImage().getRaster();
    String[] rows = new String[raster.getHeight()];
    for (int y = 0; y < rows.length; y++) {
      int[] row = raster.getSamples(0, y, raster.getWidth(), 1, 0, (int[]) null);
      rows[y] = Arrays.toString(row).replaceAll("[\\[\\],]", "");
    }
    return List.of(rows);
  }
}
