package dev.figment.core.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.data.PixelScale;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

class GridAnimationTest {
  private final ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();

  @TempDir Path folder;

  @AfterEach
  void dispose() {
    reader.dispose();
  }

  @Test
  void keepsEveryGrayLevelOfEveryGrid() throws IOException {
    GridAnimation animation =
        GridAnimation.of(IntStream.range(0, 3).mapToObj(GridAnimationTest::gray).toList());
    try (ImageInputStream in = written(animation)) {
      reader.setInput(in);
      assertThat(reader.getNumImages(true)).isEqualTo(3);
      for (int i = 0; i < 3; i++) {
        BufferedImage frame = reader.read(i);
        BufferedImage grid = gray(i).toImage();
        assertThat(frame.getWidth()).isEqualTo(grid.getWidth());
        assertThat(frame.getHeight()).isEqualTo(grid.getHeight());
        for (int y = 0; y < grid.getHeight(); y++) {
          for (int x = 0; x < grid.getWidth(); x++) {
            int level = grid.getRaster().getSample(x, y, 0);
            assertThat(frame.getRGB(x, y)).isEqualTo(0xff000000 | level * 0x010101);
          }
        }
      }
    }
  }

  @Test
  void staysCloseToColors() throws IOException {
    try (ImageInputStream in = written(GridAnimation.of(List.of(color(0), color(7))))) {
      reader.setInput(in);
      for (int i = 0; i < 2; i++) {
        BufferedImage frame = reader.read(i);
        BufferedImage grid = color(i * 7).toImage();
        long error = 0;
        for (int y = 0; y < grid.getHeight(); y++) {
          for (int x = 0; x < grid.getWidth(); x++) {
            for (int shift = 0; shift < 24; shift += 8) {
              int wanted = grid.getRGB(x, y) >> shift & 0xff;
              error += Math.abs(wanted - (frame.getRGB(x, y) >> shift & 0xff));
            }
          }
        }
        assertThat(error / (3.0 * grid.getWidth() * grid.getHeight())).isLessThan(8);
      }
    }
  }

  @Test
  void showsEachGridForAFifthOfASecondWithoutEnd() throws IOException {
    try (ImageInputStream in = written(GridAnimation.of(List.of(gray(0), gray(1))))) {
      reader.setInput(in);
      assertThat(delay(0)).isEqualTo("20");
      assertThat(delay(1)).isEqualTo("20");
      assertThat(repetitions()).containsExactly(1, 0, 0);
    }
  }

  @Test
  void takesItsSpeedAndHowOftenItIsShown() throws IOException {
    GridAnimation animation =
        GridAnimation.of(List.of(gray(0), gray(1))).delay(Duration.ofMillis(1509)).times(301);
    try (ImageInputStream in = written(animation)) {
      reader.setInput(in);
      assertThat(delay(0)).isEqualTo("150");
      assertThat(delay(1)).isEqualTo("150");
      assertThat(repetitions()).containsExactly(1, 300 % 256, 300 / 256);
    }
  }

  @Test
  void saysNothingOfRepetitionsWhenItIsShownOnce() throws IOException {
    try (ImageInputStream in = written(GridAnimation.of(List.of(gray(0))).times(1))) {
      reader.setInput(in);
      assertThat(nodes(0, "ApplicationExtension").getLength()).isZero();
    }
  }

  @Test
  void writesTheSameBytesForTheSameGrids() throws IOException {
    Path a = folder.resolve("a.gif");
    Path b = folder.resolve("b.gif");
    GridAnimation.of(List.of(color(0), gray(1))).write(a);
    GridAnimation.of(List.of(color(0), gray(1))).write(b);
    assertThat(a).hasSameBinaryContentAs(b);
  }

  @Test
  void rejectsAnAnimationOfNothing() {
    assertThatThrownBy(() -> GridAnimation.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gridAnimation: no grids, expected >= 1, got 0");
  }

  @Test
  void rejectsGridsOfDifferentSizes() {
    Path file = folder.resolve("a.gif");
    GridAnimation animation = GridAnimation.of(List.of(gray(0), gray(0).magnify(2)));
    assertThatThrownBy(() -> animation.write(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "gridAnimation: grids differ in size, expected 38 x 20 pixels, got 70 x 36 pixels");
    assertThat(file).doesNotExist();
  }

  @Test
  void rejectsATimeThatAGifCannotSay() {
    GridAnimation animation = GridAnimation.of(List.of(gray(0)));
    for (Duration time :
        List.of(Duration.ofMillis(9), Duration.ofMillis(-10), Duration.ofDays(1))) {
      assertThatThrownBy(() -> animation.delay(time))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "gridAnimation: delay out of range, expected PT0.01S to PT655.35S, got " + time);
    }
  }

  @Test
  void rejectsANumberOfTimesThatAGifCannotSay() {
    GridAnimation animation = GridAnimation.of(List.of(gray(0)));
    for (int times : new int[] {0, 65536}) {
      assertThatThrownBy(() -> animation.times(times))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("gridAnimation: times out of range, expected 1 to 65535, got " + times);
    }
  }

  /** Two images of 16 x 16 that hold every level once between them and their neighbors. */
  private static ImageGrid gray(int shift) {
    float[] values = new float[2 * 256];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i + 31 * shift) % 256;
    }
    return ImageGrid.of(Tensor.of(values, Shape.of(2, 16, 16, 1)), PixelScale.BYTE);
  }

  private static ImageGrid color(int shift) {
    float[] values = new float[2 * 256 * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i / 3 * (i % 3 + 1) + 31 * shift) % 256;
    }
    return ImageGrid.of(Tensor.of(values, Shape.of(2, 16, 16, 3)), PixelScale.BYTE);
  }

  private ImageInputStream written(GridAnimation animation) throws IOException {
    Path file = folder.resolve("a.gif");
    animation.write(file);
    return ImageIO.createImageInputStream(file.toFile());
  }

  private String delay(int frame) throws IOException {
    NodeList controls = nodes(frame, "GraphicControlExtension");
    assertThat(controls.getLength()).isEqualTo(1);
    return ((IIOMetadataNode) controls.item(0)).getAttribute("delayTime");
  }

  private int[] repetitions() throws IOException {
    NodeList extensions = nodes(0, "ApplicationExtension");
    assertThat(extensions.getLength()).isEqualTo(1);
    assertThat(nodes(1, "ApplicationExtension").getLength()).isZero();
    IIOMetadataNode extension = (IIOMetadataNode) extensions.item(0);
    assertThat(extension.getAttribute("applicationID")).isEqualTo("NETSCAPE");
    assertThat(extension.getAttribute("authenticationCode")).isEqualTo("2.0");
    byte[] bytes = (byte[]) extension.getUserObject();
    return IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xff).toArray();
  }

  private NodeList nodes(int frame, String name) throws IOException {
    return ((IIOMetadataNode)
            reader.getImageMetadata(frame).getAsTree("javax_imageio_gif_image_1.0"))
        .getElementsByTagName(name);
  }
}
