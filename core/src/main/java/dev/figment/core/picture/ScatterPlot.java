package dev.figment.core.picture;

import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;

/**
 * Points in the plane, a color and a form for each class, with axes and a legend.
 *
 * <pre>{@code
 * ScatterPlot plot = ScatterPlot.of("digits", model.encode(images), labels, data.classes());
 * ScatterPlot.write(Path.of("latents.png"), plot);
 * }</pre>
 */
public final class ScatterPlot {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 520;
  private static final int MARKER = 5;

  private final XYChart chart;

  private ScatterPlot(XYChart chart) {
    this.chart = chart;
  }

  /**
   * Makes a plot. A class without points is left out.
   *
   * <p>Shapes: points {@code [N, 2]}, labels {@code [N]}.
   *
   * @param title stands above
   * @param classes the names of the classes, by label
   * @throws ShapeException if the points are not pairs, or there is not one label each
   * @throws IllegalArgumentException if a label has no class
   */
  public static ScatterPlot of(
      String title, Tensor points, IntTensor labels, List<String> classes) {
    Shape expected = Shape.of(labels.shape().size(), 2);
    if (!points.shape().equals(expected)) {
      throw new ShapeException(
          "scatterPlot: points have the wrong shape, expected %s, got %s"
              .formatted(expected, points.shape()));
    }
    labels.requireBelow("scatterPlot", classes.size());
    XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).build();
    chart
        .getStyler()
        .setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
        .setMarkerSize(MARKER);
    double[] xy = points.toDoubles();
    for (int label = 0; label < classes.size(); label++) {
      int own = label;
      int[] members = IntStream.range(0, xy.length / 2).filter(i -> labels.at(i) == own).toArray();
      if (members.length > 0) {
        chart
            .addSeries(
                classes.get(label),
                Arrays.stream(members).mapToDouble(i -> xy[2 * i]).toArray(),
                Arrays.stream(members).mapToDouble(i -> xy[2 * i + 1]).toArray())
            .setMarker(ChartStyle.form(label))
            .setMarkerColor(ChartStyle.point(label));
      }
    }
    return new ScatterPlot(chart);
  }

  /** Names the axes. */
  public ScatterPlot axes(String x, String y) {
    chart.setXAxisTitle(x);
    chart.setYAxisTitle(y);
    return this;
  }

  /**
   * Writes plots as one picture, side by side, whole or not at all.
   *
   * @throws UndrawableException if this Java cannot draw it
   * @throws IOException if it could not be written; the old file is untouched
   */
  public static void write(Path file, ScatterPlot... plots) throws IOException {
    ChartFile.writeSideBySide(file, Arrays.stream(plots).map(plot -> plot.chart).toList());
  }
}
