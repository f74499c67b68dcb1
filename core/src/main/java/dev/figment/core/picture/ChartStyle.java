package dev.figment.core.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How charts look: on white, in colors that differ for people who do not tell red from green, and
 * beside color in the form of lines or points.
 *
 * <p>Reference: Okabe and Ito 2008 for lines; Tol 2021, the muted scheme, for points.
 */
final class ChartStyle {
  private static final float TITLE = 14;
  private static final float TEXT = 12;
  private static final int BETWEEN_TICKS = 60;
  private static final String ANY_NUMBERS = "0.########";
  private static final int DIGITS = 4; // of the range of an axis
  private static final int MOST_DECIMALS = 8;
  private static final Color FRAME = new Color(0xc0c0c0);
  private static final Color GRID = new Color(0xe6e6e6);

  /** Blue, vermilion, bluish green, reddish purple, orange, sky blue, black. */
  private static final List<Color> LINES =
      colors(0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x000000);

  private static final List<BasicStroke> STROKES =
      List.of(SeriesLines.SOLID, SeriesLines.DASH_DASH, SeriesLines.DOT_DOT);

  /** Indigo, rose, green, sand, cyan, wine, teal, olive, purple, black. */
  private static final List<Color> POINTS =
      colors(
          0x332288, 0xcc6677, 0x117733, 0xddcc77, 0x88ccee, 0x882255, 0x44aa99, 0x999933, 0xaa4499,
          0x000000);

  private static final List<Marker> FORMS =
      List.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.SQUARE,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.DIAMOND);

  private ChartStyle() {}

  private static List<Color> colors(int... codes) {
    return Arrays.stream(codes).mapToObj(Color::new).toList();
  }

  /** Returns the color of a curve, by its number from 0. */
  static Color line(int number) {
    return LINES.get(number % LINES.size());
  }

  /** Returns the form of a curve. */
  static BasicStroke stroke(int number) {
    return STROKES.get(number % STROKES.size());
  }

  /** Returns the color of a class of points. */
  static Color point(int number) {
    return POINTS.get(number % POINTS.size());
  }

  /** Returns the form of a class of points. */
  static Marker form(int number) {
    return FORMS.get(number % FORMS.size());
  }

  private static double[] values(XYChart chart, Function<XYSeries, double[]> data) {
    return chart.getSeriesMap().values().stream()
        .flatMapToDouble(series -> Arrays.stream(data.apply(series)))
        .toArray();
  }

  /**
   * Returns how numbers on an axis are written: where there are few, an axis names them and not
   * round ones, and needs no more decimals than tell them apart.
   */
  static String numbers(double... values) {
    DoubleSummaryStatistics all = Arrays.stream(values).summaryStatistics();
    double range = all.getMax() - all.getMin();
    double size = range > 0 ? range : Math.abs(all.getMax());
    int whole = (int) Math.ceil(Math.log10(size));
    int decimals = size > 0 ? Math.max(0, Math.min(DIGITS - whole, MOST_DECIMALS)) : 0;
    return "0" + (decimals == 0 ? "" : "." + "#".repeat(decimals));
  }

  /**
   * Gives a chart its look.
   *
   * @param chart modified
   * @throws UndrawableException if there is no font
   */
  static void apply(XYChart chart) throws UndrawableException {
    XYStyler styler = chart.getStyler();
    styler.setLocale(Locale.ROOT);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderColor(FRAME);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setXAxisTickMarkSpacingHint(BETWEEN_TICKS);
    styler.setXAxisDecimalPattern(numbers(values(chart, XYSeries::getXData)));
    styler.setYAxisDecimalPattern(
        styler.isYAxisLogarithmic() ? ANY_NUMBERS : numbers(values(chart, XYSeries::getYData)));
    styler.setLegendBackgroundColor(Color.WHITE);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendPosition(LegendPosition.OutsideE);
    styler.setChartTitleBoxVisible(false);
    styler.setChartTitleFont(ChartFont.of(TITLE));
    styler.setLegendFont(ChartFont.of(TEXT));
    styler.setAxisTitleFont(ChartFont.of(TEXT));
    styler.setAxisTickLabelsFont(ChartFont.of(TEXT));
    styler.setBaseFont(ChartFont.of(TEXT));
  }
}
