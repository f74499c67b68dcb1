package dev.figment.core.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Curves over numbers, with one axis for all of them.
 *
 * <pre>{@code
 * CurvePlot.write(file, CurvePlot.of("loss", "epoch", "nats per image").curve("train", x, y));
 * }</pre>
 */
public final class CurvePlot {
  private static final int WIDTH = 900;
  private static final int ALONE = 500;
  private static final int AMONG_OTHERS = 320;

  private final String title;
  private final String x;
  private final String y;
  private final boolean isFromZero;
  private final boolean isLogarithmic;
  private final List<Curve> curves;

  /** A curve, or a point. */
  private record Curve(String name, double[] x, double[] y) {}

  private CurvePlot(
      String title,
      String x,
      String y,
      boolean isFromZero,
      boolean isLogarithmic,
      List<Curve> curves) {
    this.title = title;
    this.x = x;
    this.y = y;
    this.isFromZero = isFromZero;
    this.isLogarithmic = isLogarithmic;
    this.curves = curves;
  }

  /**
   * Returns an empty plot.
   *
   * @param title stands above
   * @param x what the numbers are
   * @param y what is measured, and its unit
   */
  public static CurvePlot of(String title, String x, String y) {
    return new CurvePlot(title, x, y, false, false, List.of());
  }

  /** Returns the plot with one more curve; one of a single number is a point. */
  public CurvePlot curve(String name, double[] across, double[] up) {
    Curve next = new Curve(name, across.clone(), up.clone());
    List<Curve> all = Stream.concat(curves.stream(), Stream.of(next)).toList();
    return new CurvePlot(title, x, y, isFromZero, isLogarithmic, all);
  }

  /** Returns the plot with an axis across that begins at 0. */
  public CurvePlot fromZero() {
    return new CurvePlot(title, x, y, true, isLogarithmic, curves);
  }

  /** Returns the plot with equal distances for equal factors, of numbers above 0. */
  public CurvePlot logarithmic() {
    return new CurvePlot(title, x, y, isFromZero, true, curves);
  }

  /**
   * Writes plots as one picture, below each other, whole or not at all.
   *
   * @throws UndrawableException if this Java cannot draw it
   * @throws IOException if it could not be written; the old file is untouched
   */
  public static void write(Path file, CurvePlot... plots) throws IOException {
    int height = plots.length == 1 ? ALONE : AMONG_OTHERS;
    ChartFile.writeBelowEachOther(
        file, Arrays.stream(plots).map(plot -> plot.chart(height)).toList());
  }

  private XYChart chart(int height) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(height)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    chart.getStyler().setYAxisLogarithmic(isLogarithmic);
    if (isFromZero) {
      chart.getStyler().setXAxisMin(0.0);
    }
    for (Curve curve : curves) {
      int number = chart.getSeriesMap().size();
      XYSeries series = chart.addSeries(curve.name(), curve.x(), curve.y());
      boolean isPoint = curve.x().length == 1;
      series.setMarker(isPoint ? ChartStyle.form(number) : SeriesMarkers.NONE);
      series.setMarkerColor(ChartStyle.line(number));
      series.setLineColor(ChartStyle.line(number));
      series.setLineStyle(ChartStyle.stroke(number));
    }
    return chart;
  }
}
