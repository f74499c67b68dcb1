package dev.figment.core.train.listener;

import dev.figment.core.io.Folders;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingListener;
import dev.figment.core.model.TrainingRun;
import dev.figment.core.picture.CurvePlot;
import dev.figment.core.picture.UndrawableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps {@code loss.png}: every figure over the epochs, those of one unit on an axis of their own.
 * The same history gives the same file, byte for byte, with the same Java.
 *
 * <p>A picture that cannot be drawn is a warning, and the run goes on.
 */
public final class LossCurve implements TrainingListener {
  private static final String NAME = "loss.png";

  private final Path folder;
  private final Painter painter;
  private final Warnings warnings = new Warnings();

  /** Writes plots as one picture. */
  @FunctionalInterface
  interface Painter {
    void write(Path file, CurvePlot... plots) throws IOException;
  }

  /** Makes a listener that writes into the folder. */
  public LossCurve(Path folder) {
    this(folder, CurvePlot::write);
  }

  LossCurve(Path folder, Painter painter) {
    this.folder = folder;
    this.painter = painter;
  }

  @Override
  public void caughtUp(TrainingRun run) throws IOException {
    if (!run.history().epochs().isEmpty()) {
      epochEnded(run, run.history().last());
    }
  }

  @Override
  public void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) throws IOException {
    Folders.make(folder);
    try {
      painter.write(folder.resolve(NAME), plots(run).toArray(CurvePlot[]::new));
    } catch (UndrawableException e) {
      warnings.say(NAME, e);
    }
  }

  private static List<CurvePlot> plots(TrainingRun run) {
    String title = run.model().spec().name();
    Map<String, CurvePlot> byAxis = new LinkedHashMap<>();
    for (String name : run.history().names()) {
      List<TrainingHistory.Epoch> epochs = measured(name, run.history().epochs());
      if (!epochs.isEmpty()) {
        boolean isRate = run.rates().byName().containsKey(name);
        String axis = (isRate ? FigureKind.RATE : FigureKind.of(name)).axis(name);
        CurvePlot plot =
            byAxis.getOrDefault(axis, CurvePlot.of(byAxis.isEmpty() ? title : "", "epoch", axis));
        byAxis.put(axis, with(plot, name, epochs));
      }
    }
    return byAxis.isEmpty()
        ? List.of(CurvePlot.of(title, "epoch", "nothing measured"))
        : List.copyOf(byAxis.values());
  }

  private static CurvePlot with(CurvePlot plot, String name, List<TrainingHistory.Epoch> epochs) {
    double[] x = epochs.stream().mapToDouble(TrainingHistory.Epoch::number).toArray();
    double[] y = epochs.stream().mapToDouble(e -> e.figures().get(name)).toArray();
    return plot.curve(name, x, y);
  }

  /** The epochs in which a figure was a number. */
  private static List<TrainingHistory.Epoch> measured(
      String name, List<TrainingHistory.Epoch> epochs) {
    return epochs.stream()
        .filter(e -> Double.isFinite(e.figures().byName().getOrDefault(name, Double.NaN)))
        .toList();
  }
}
