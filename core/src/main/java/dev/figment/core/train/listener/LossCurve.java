package dev.figment.core.train.listener;

import dev.figment.core.io.Folders;
import dev.figment.core.model.Figures;
import dev.figment.core.model.TrainingCurve;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingListener;
import dev.figment.core.model.TrainingRun;
import dev.figment.core.picture.CurvePlot;
import dev.figment.core.picture.UndrawableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keeps {@code loss.png}: every figure over the epochs, those of one unit on an axis of their own.
 * What each update measures is drawn as means over short stretches, without the first twentieth of
 * them, beside which all that follows would look flat; what is measured after an epoch is drawn
 * there. The same run gives the same file, byte for byte, with the same Java.
 *
 * <p>A picture that cannot be drawn is a warning, and the run goes on.
 */
public final class LossCurve implements TrainingListener {
  private static final String NAME = "loss.png";
  private static final int LEFT_OUT = 20;

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
    for (String name : names(run)) {
      List<Point> points = points(run, name);
      if (!points.isEmpty()) {
        boolean isRate = run.rates().byName().containsKey(name);
        String axis = (isRate ? FigureKind.RATE : FigureKind.of(name)).axis(name);
        CurvePlot plot =
            byAxis.getOrDefault(axis, CurvePlot.of(byAxis.isEmpty() ? title : "", "epoch", axis));
        double[] x = points.stream().mapToDouble(Point::epochs).toArray();
        double[] y = points.stream().mapToDouble(Point::value).toArray();
        byAxis.put(axis, plot.curve(name, x, y));
      }
    }
    return byAxis.isEmpty()
        ? List.of(CurvePlot.of(title, "epoch", "nothing measured"))
        : List.copyOf(byAxis.values());
  }

  /** The names of all figures, those of epochs first. */
  private static Set<String> names(TrainingRun run) {
    Set<String> names = new LinkedHashSet<>(run.history().names());
    run.curve().means().forEach(figures -> names.addAll(figures.byName().keySet()));
    return names;
  }

  /** What was measured on the way, or else after epochs, wherever it is a number. */
  private static List<Point> points(TrainingRun run, String name) {
    TrainingCurve curve = run.curve();
    List<Figures> means = curve.means();
    boolean isOnTheWay = means.stream().anyMatch(figures -> figures.byName().containsKey(name));
    Stream<Point> afterEpochs =
        run.history().epochs().stream()
            .filter(epoch -> !isOnTheWay || epoch.step() <= curve.from())
            .map(epoch -> Point.of(epoch.number(), epoch.figures(), name));
    Stream<Point> onTheWay =
        IntStream.range(curve.from() == 0 ? means.size() / LEFT_OUT : 0, means.size())
            .mapToObj(i -> Point.of(curve.middle(i) / run.batches(), means.get(i), name));
    return Stream.concat(afterEpochs, onTheWay)
        .filter(point -> Double.isFinite(point.value()))
        .toList();
  }

  /** A figure, and how many epochs there were before it. */
  private record Point(double epochs, double value) {
    static Point of(double epochs, Figures figures, String name) {
      return new Point(epochs, figures.byName().getOrDefault(name, Double.NaN));
    }
  }
}
