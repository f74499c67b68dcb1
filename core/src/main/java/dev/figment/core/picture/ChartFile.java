package dev.figment.core.picture;

import dev.figment.core.io.AtomicFile;
import dev.figment.core.memory.FirstCause;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.XYChart;

/** Charts as one picture. */
final class ChartFile {
  private ChartFile() {}

  /**
   * Writes charts from left to right, whole or not at all.
   *
   * @throws UndrawableException if this Java cannot draw them
   * @throws IOException if it could not be written; the old file is untouched
   */
  static void writeSideBySide(Path file, List<XYChart> charts) throws IOException {
    int height = charts.stream().mapToInt(XYChart::getHeight).max().orElse(0);
    int width = charts.stream().mapToInt(XYChart::getWidth).sum();
    write(file, charts, width, height, 1, 0);
  }

  /** Writes charts from top to bottom, as {@link #writeSideBySide} does. */
  static void writeBelowEachOther(Path file, List<XYChart> charts) throws IOException {
    int height = charts.stream().mapToInt(XYChart::getHeight).sum();
    int width = charts.stream().mapToInt(XYChart::getWidth).max().orElse(0);
    write(file, charts, width, height, 0, 1);
  }

  private static void write(
      Path file, List<XYChart> charts, int width, int height, int across, int down)
      throws IOException {
    PictureFormat format = PictureFormat.of(file);
    BufferedImage all = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    try {
      Graphics2D graphics = all.createGraphics();
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, width, height);
      int left = 0;
      int top = 0;
      for (XYChart chart : charts) {
        ChartStyle.apply(chart);
        Graphics2D place =
            (Graphics2D) graphics.create(left, top, chart.getWidth(), chart.getHeight());
        chart.paint(place, chart.getWidth(), chart.getHeight());
        place.dispose();
        left += across * chart.getWidth();
        top += down * chart.getHeight();
      }
      graphics.dispose();
    } catch (RuntimeException | LinkageError | InternalError e) {
      throw new UndrawableException(
          "picture: it cannot be drawn, expected a Java that draws text, got " + FirstCause.of(e),
          e);
    }
    if (format.isPng()) {
      PngFile.write(file, all);
    } else {
      AtomicFile.write(file, format.encode(all));
    }
  }
}
