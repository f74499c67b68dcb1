package dev.figment.core.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;

/** Charts as one PNG, side by side. */
public final class ChartFile {
  private ChartFile() {}

  /**
   * Writes the charts, whole or not at all.
   *
   * @param file the file to make or to replace
   * @param charts from left to right
   * @throws IOException if it could not be written; the old file is untouched
   */
  public static void write(Path file, XYChart... charts) throws IOException {
    PngFile.write(file, sideBySide(Arrays.stream(charts).map(ChartFile::image).toList()));
  }

  private static BufferedImage image(XYChart chart) {
    return BitmapEncoder.getBufferedImage(chart);
  }

  private static BufferedImage sideBySide(List<BufferedImage> pictures) {
    int width = pictures.stream().mapToInt(BufferedImage::getWidth).sum();
    int height = pictures.stream().mapToInt(BufferedImage::getHeight).max().orElse(0);
    BufferedImage all = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = all.createGraphics();
    int left = 0;
    for (BufferedImage picture : pictures) {
      graphics.drawImage(picture, left, 0, null);
      left += picture.getWidth();
    }
    graphics.dispose();
    return all;
  }
}
