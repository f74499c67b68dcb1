package dev.figment.core.model;

import dev.figment.core.check.Require;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a run measured on its way: means over stretches of equally many updates, fewer than 128 of
 * them. Where there would be more, two neighbors become one; so a run of any length is a curve,
 * even one of a single epoch.
 *
 * @param from updates before the first stretch; 0 unless a version that kept no curve began the run
 * @param batches updates in an epoch; 0 if the version that began the run did not write it
 * @param every updates in a stretch
 * @param means of each stretch that is over
 * @param done updates of the stretch under way
 * @param mean of what those measured
 */
public record TrainingCurve(
    long from, int batches, long every, List<Figures> means, long done, Figures mean) {
  private static final int LIMIT = 128;
  private static final int LEFT_OUT = 20;

  /**
   * A figure of a curve.
   *
   * @param epochs how many there were before it
   * @param value what was measured
   */
  public record Point(double epochs, double value) {
    static Point of(double epochs, Figures figures, String name) {
      return new Point(epochs, figures.byName().getOrDefault(name, Double.NaN));
    }
  }

  /**
   * Takes a copy.
   *
   * @throws IllegalArgumentException if a count is out of its range
   */
  public TrainingCurve {
    Require.atLeast("curve", "from", from, 0);
    Require.atLeast("curve", "batches", batches, 0);
    Require.atLeast("curve", "every", every, 1);
    Require.fits("curve", "done", "0 to " + (every - 1), done >= 0 && done < every, done);
    means = List.copyOf(means);
  }

  /**
   * Returns the curve of a run that has measured nothing since an update.
   *
   * @param batches updates in an epoch, 0 if that is not known
   */
  public static TrainingCurve from(long update, int batches) {
    return new TrainingCurve(update, batches, 1, List.of(), 0, Figures.none());
  }

  /** Returns this curve with the number of updates in an epoch. */
  public TrainingCurve over(int epoch) {
    return new TrainingCurve(from, epoch, every, means, done, mean);
  }

  /** Returns this curve and what one more update measured. */
  public TrainingCurve and(Figures figures) {
    // Not a sum that is divided: what stays is to stay, to its last digit.
    Figures all = mean.plus(figures.plus(mean, -1).over(done + 1), 1);
    if (done + 1 < every) {
      return new TrainingCurve(from, batches, every, means, done + 1, all);
    }
    List<Figures> next = new ArrayList<>(means);
    next.add(all);
    return next.size() < LIMIT
        ? new TrainingCurve(from, batches, every, next, 0, Figures.none())
        : new TrainingCurve(from, batches, 2 * every, halved(next), 0, Figures.none());
  }

  private static List<Figures> halved(List<Figures> fine) {
    return IntStream.range(0, fine.size() / 2)
        .mapToObj(i -> fine.get(2 * i).plus(fine.get(2 * i + 1), 1).over(2))
        .toList();
  }

  /** Returns the number of updates since the run began. */
  public long updates() {
    return from + means.size() * every + done;
  }

  /** Returns how many epochs there are before the middle of a stretch, since the run began. */
  public double epochs(int stretch) {
    return (from + (stretch + 0.5) * every) / batches;
  }

  /**
   * Returns what charts show of a run, by the names of its figures: what each update measured as
   * means over stretches, without the first twentieth, beside which all that follows would look
   * flat; and what was measured after epochs, where there is nothing else. What is no number is
   * left out.
   *
   * @param history of the same run
   */
  public Map<String, List<Point>> points(TrainingHistory history) {
    Set<String> names = new LinkedHashSet<>(history.names());
    Set<String> onTheWay = new LinkedHashSet<>();
    means.forEach(figures -> onTheWay.addAll(figures.byName().keySet()));
    names.addAll(onTheWay);
    Map<String, List<Point>> points = new LinkedHashMap<>();
    for (String name : names) {
      boolean isOnTheWay = onTheWay.contains(name);
      Stream<Point> afterEpochs =
          history.epochs().stream()
              .filter(epoch -> !isOnTheWay || epoch.step() <= from)
              .map(epoch -> Point.of(epoch.number(), epoch.figures(), name));
      Stream<Point> stretches =
          IntStream.range(from == 0 ? means.size() / LEFT_OUT : 0, means.size())
              .mapToObj(i -> Point.of(epochs(i), means.get(i), name));
      points.put(
          name,
          Stream.concat(afterEpochs, stretches)
              .filter(point -> Double.isFinite(point.value()))
              .toList());
    }
    return Collections.unmodifiableMap(points);
  }
}
