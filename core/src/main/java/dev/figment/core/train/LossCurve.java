package dev.figment.core.train;

import dev.figment.core.io.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Keeps {@code loss.png}: every figure over the epochs, one curve each. */
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
  public void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) throws IOException {
    List<TrainingHistory.Epoch> epochs = run.history().epochs();
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(run.model().spec().name())
            .xAxisTitle("epoch")
            .yAxisTitle("mean over the epoch")
            .build();
    double[] x = epochs.stream().mapToDouble(TrainingHistory.Epoch::number).toArray();
    for (String name : epoch.figures().byName().keySet()) {
      double[] y = epochs.stream().mapToDouble(e -> e.figures().get(name)).toArray();
      chart
          .addSeries(name, x, y)
          .setMarker(epochs.size() > 1 ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    BitmapEncoder.saveBitmap(chart, png, BitmapFormat.PNG);
    Files.createDirectories(folder);
    AtomicFile.write(folder.resolve(NAME), png.toByteArray());
  }
}
