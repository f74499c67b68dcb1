package dev.figment.core.train.listener;

import dev.figment.core.io.Folders;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingListener;
import dev.figment.core.model.TrainingRun;
import dev.figment.core.picture.ChartFile;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Keeps {@code loss.png}: every figure but the rates over the epochs, one curve each. The same
 * history gives the same file, byte for byte, on machines with the same fonts.
 */
public final class LossCurve implements TrainingListener {
  private static final String NAME = "loss.png";
  private static final int WIDTH = 900;
  private static final int HEIGHT = 500;

  private final Path folder;

  /** Makes a listener that writes into the folder. */
  public LossCurve(Path folder) {
    this.folder = folder;
  }

  @Override
  public void caughtUp(TrainingRun run) throws IOException {
    if (!run.history().epochs().isEmpty()) {
      epochEnded(run, run.history().last());
    }
  }

  @Override
  public void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(run.model().spec().name())
            .xAxisTitle("epoch")
            .yAxisTitle("mean over the epoch")
            .build();
    chart.getStyler().setLocale(Locale.ROOT);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    run.history().names().stream()
        .filter(name -> !run.rates().byName().containsKey(name))
        .forEach(name -> add(chart, name, run.history().epochs()));
    Folders.make(folder);
    ChartFile.write(folder.resolve(NAME), chart);
  }

  /** Adds the curve of a figure through the epochs in which it was a number. */
  private static void add(XYChart chart, String name, List<TrainingHistory.Epoch> all) {
    List<TrainingHistory.Epoch> epochs =
        all.stream()
            .filter(e -> Double.isFinite(e.figures().byName().getOrDefault(name, Double.NaN)))
            .toList();
    if (epochs.isEmpty()) {
      return;
    }
    double[] x = epochs.stream().mapToDouble(TrainingHistory.Epoch::number).toArray();
    double[] y = epochs.stream().mapToDouble(e -> e.figures().get(name)).toArray();
    Marker marker = epochs.size() > 1 ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE;
    chart.addSeries(name, x, y).setMarker(marker);
  }
}
