package dev.figment.core.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CurvePlotTest {
  private static final String NO_FONTS =
      """
      <?xml version="1.0"?>
      <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
      <fontconfig/>
      """;

  @TempDir private Path folder;

  @Test
  void plotsStandBelowEachOtherOnWhite() throws IOException {
    Path file = folder.resolve("chart.png");
    DrawAChart.draw(file);
    BufferedImage picture = ImageIO.read(file.toFile());
    assertThat(picture.getWidth()).isEqualTo(900);
    assertThat(picture.getHeight()).isEqualTo(640);
    Map<Integer, Integer> colors = colors(picture);
    assertThat(colors.get(0xffffff)).isGreaterThan(900 * 640 * 3 / 4);
  }

  @Test
  void curvesDifferInColorsThatTheColorBlindTellApart() throws IOException {
    Path file = folder.resolve("two.png");
    double[] x = {0, 1};
    CurvePlot.write(
        file,
        CurvePlot.of("two", "x", "y")
            .curve("a", x, new double[] {0, 0})
            .curve("b", x, new double[] {1, 1}));
    assertThat(colors(ImageIO.read(file.toFile()))).containsKeys(0x0072b2, 0xd55e00);
  }

  @Test
  void anAxisFromZeroIsThatOfAPointThere() throws IOException {
    Path near = folder.resolve("near.png");
    Path zero = folder.resolve("zero.png");
    Path point = folder.resolve("point.png");
    CurvePlot plot =
        CurvePlot.of("far", "x", "y").curve("a", new double[] {2, 3.5, 4}, new double[] {1, 2, 3});
    CurvePlot.write(near, plot);
    CurvePlot.write(zero, plot.fromZero());
    CurvePlot.write(
        point,
        CurvePlot.of("far", "x", "y")
            .curve("a", new double[] {0, 2, 3.5, 4}, new double[] {Double.NaN, 1, 2, 3}));
    assertThat(zero).hasSameBinaryContentAs(point);
    assertThat(Files.readAllBytes(near)).isNotEqualTo(Files.readAllBytes(zero));
  }

  @Test
  void writesOtherFormats() throws IOException {
    Path file = folder.resolve("chart.jpg");
    DrawAChart.draw(file);
    assertThat(ImageIO.read(file.toFile()).getHeight()).isEqualTo(640);
  }

  @Test
  void drawsOnAMachineWithoutFonts() throws IOException, InterruptedException {
    Path fonts = Files.writeString(folder.resolve("fonts.conf"), NO_FONTS);
    Path file = folder.resolve("alone.png");
    ProcessBuilder program =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            DrawAChart.class.getName(),
            file.toString());
    program.environment().put("FONTCONFIG_FILE", fonts.toString());
    Process running = program.redirectErrorStream(true).start();
    String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(running.exitValue()).as(said).isZero();
    Path here = folder.resolve("here.png");
    DrawAChart.draw(here);
    assertThat(file).hasSameBinaryContentAs(here);
  }

  private static Map<Integer, Integer> colors(BufferedImage picture) {
    Map<Integer, Integer> colors = new HashMap<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        colors.merge(picture.getRGB(x, y) & 0xffffff, 1, Integer::sum);
      }
    }
    return colors;
  }
}
