package dev.figment.core.model;

import dev.figment.core.check.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a run measured on its way: means over stretches of equally many updates, fewer than 128 of
 * them. Where there would be more, two neighbors become one; so a run of any length is a curve,
 * even one of a single epoch.
 *
 * @param from updates before the first stretch; 0 unless a version that kept no curve began the run
 * @param every updates in a stretch
 * @param means of each stretch that is over
 * @param done updates of the stretch under way
 * @param sums what those measured, added up
 */
public record TrainingCurve(long from, long every, List<Figures> means, long done, Figures sums) {
  private static final int LIMIT = 128;

  /**
   * Takes a copy.
   *
   * @throws IllegalArgumentException if a count is out of its range
   */
  public TrainingCurve {
    Require.atLeast("curve", "from", from, 0);
    Require.atLeast("curve", "every", every, 1);
    Require.fits("curve", "done", "0 to " + (every - 1), done >= 0 && done < every, done);
    means = List.copyOf(means);
  }

  /** Returns the curve of a run that has measured nothing since an update. */
  public static TrainingCurve from(long update) {
    return new TrainingCurve(update, 1, List.of(), 0, Figures.none());
  }

  /** Returns this curve and what one more update measured. */
  public TrainingCurve and(Figures figures) {
    Figures all = sums.plus(figures, 1);
    if (done + 1 < every) {
      return new TrainingCurve(from, every, means, done + 1, all);
    }
    List<Figures> next = new ArrayList<>(means);
    next.add(all.over(every));
    return next.size() < LIMIT
        ? new TrainingCurve(from, every, next, 0, Figures.none())
        : new TrainingCurve(from, 2 * every, halved(next), 0, Figures.none());
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

  /** Returns how many updates there are before the middle of a stretch, since the run began. */
  public double middle(int stretch) {
    return from + (stretch + 0.5) * every;
  }
}
