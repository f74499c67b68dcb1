package dev.figment.core.train.listener;

import dev.figment.core.io.Folders;
import dev.figment.core.model.TrainingCurve;
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
 * Keeps {@code loss.png}: every figure over the epochs ({@link TrainingCurve#points}), those of one
 * unit on an axis of their own. The same run gives the same file, byte for byte, with the same
 * Java.
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
    draw(run);
  }

  @Override
  public void checkpointed(TrainingRun run) throws IOException {
    draw(run);
  }

  @Override
  public void epochEnded(TrainingRun run, TrainingHistory.Epoch epoch) throws IOException {
    draw(run);
  }

  private void draw(TrainingRun run) throws IOException {
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
    for (Map.Entry<String, List<TrainingCurve.Point>> curve :
        run.curve().points(run.history()).entrySet()) {
      String name = curve.getKey();
      if (!curve.getValue().isEmpty()) {
        boolean isRate = run.rates().byName().containsKey(name);
        String axis = (isRate ? FigureKind.RATE : FigureKind.of(name)).axis(name);
        CurvePlot plot = byAxis.getOrDefault(axis, empty(byAxis.isEmpty() ? title : "", axis));
        double[] x = curve.getValue().stream().mapToDouble(TrainingCurve.Point::epochs).toArray();
        double[] y = curve.getValue().stream().mapToDouble(TrainingCurve.Point::value).toArray();
        byAxis.put(axis, plot.curve(name, x, y));
      }
    }
    return byAxis.isEmpty()
        ? List.of(empty(title, "nothing measured"))
        : List.copyOf(byAxis.values());
  }

  private static CurvePlot empty(String title, String axis) {
    return CurvePlot.of(title, "epoch", axis).fromZero();
  }
}
