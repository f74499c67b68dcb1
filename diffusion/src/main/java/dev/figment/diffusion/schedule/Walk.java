package dev.figment.diffusion.schedule;

import dev.figment.core.check.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Lists of levels for a sampler to walk down, the noisiest first and a clean one last.
 *
 * <p>A list of {@code n + 1} levels is {@code n} steps.
 */
public final class Walk {
  private static final double KARRAS_EXPONENT = 7;

  private Walk() {}

  /** Returns some steps of a chain, then {@link NoiseLevel#CLEAN}. */
  public static List<NoiseLevel> of(NoiseSchedule schedule, Spacing spacing, int count) {
    double[] times = spacing.times(schedule.steps(), requireSteps(count));
    return then(NoiseLevel.CLEAN, Arrays.stream(times).mapToObj(schedule::level).toList());
  }

  /**
   * Returns levels of a chain at even distances in the root of order 7 of noise over image: more of
   * them near the clean end.
   *
   * <p>Reference: Karras et al. 2022, eq. 5.
   */
  public static List<NoiseLevel> karras(NoiseSchedule schedule, int count) {
    double most = schedule.level(schedule.steps() - 1).ratio();
    return ofRatios(schedule, karras(schedule.level(0).ratio(), most, count));
  }

  /**
   * Returns levels of a chain at even distances in {@code λ}.
   *
   * <p>Reference: Lu et al. 2022, section 3.4.
   */
  public static List<NoiseLevel> evenLambda(NoiseSchedule schedule, int count) {
    double first = schedule.level(schedule.steps() - 1).lambda();
    double last = schedule.level(0).lambda();
    double[] ratios =
        IntStream.range(0, requireSteps(count))
            .mapToDouble(i -> Math.exp(-between(first, last, i, count)))
            .toArray();
    return ofRatios(schedule, ratios);
  }

  /**
   * Returns the straight path's levels at even times from 1 to 0, moved towards noise.
   *
   * <p>Formula: {@code t' = s t / (1 + (s - 1) t)}.
   *
   * <p>Reference: Esser et al. 2024, eq. 23.
   *
   * @param shift 1 for none
   */
  public static List<NoiseLevel> straight(int count, double shift) {
    return IntStream.rangeClosed(0, requireSteps(count))
        .mapToDouble(i -> 1 - (double) i / count)
        .mapToObj(t -> NoiseLevel.straight(shift * t / (1 + (shift - 1) * t)))
        .toList();
  }

  /**
   * Returns the straight path's levels at times from 1 to 0 that crowd near the image: their
   * distances shrink by the same factor each.
   *
   * <p>Formula: {@code t = s ((1 + 1/s)^u - 1)}, {@code u} even from 1 to 0.
   *
   * @param finest {@code s}: what is finer than it in images is not resolved
   * @throws IllegalArgumentException if {@code s} is not above 0
   */
  public static List<NoiseLevel> crowded(int count, double finest) {
    Require.fits("walk", "finest", "> 0", finest > 0, finest);
    return IntStream.rangeClosed(0, requireSteps(count))
        .mapToDouble(i -> finest * (Math.pow(1 + 1 / finest, 1 - (double) i / count) - 1))
        .mapToObj(NoiseLevel::straight)
        .toList();
  }

  /**
   * Returns {@code σ} from the largest to the smallest at even distances in the root of order 7.
   *
   * <p>Reference: Karras et al. 2022, eq. 5.
   */
  public static double[] karras(double least, double most, int count) {
    double first = Math.pow(most, 1 / KARRAS_EXPONENT);
    double last = Math.pow(least, 1 / KARRAS_EXPONENT);
    return IntStream.range(0, requireSteps(count))
        .mapToDouble(i -> Math.pow(between(first, last, i, count), KARRAS_EXPONENT))
        .toArray();
  }

  /**
   * Returns levels of images of full strength, {@code σ} as {@link #karras(double, double, int)}
   * says, then {@link NoiseLevel#CLEAN}.
   */
  public static List<NoiseLevel> exploding(double least, double most, int count) {
    return then(
        NoiseLevel.CLEAN,
        Arrays.stream(karras(least, most, count))
            .mapToObj(sigma -> new NoiseLevel(0, 1, sigma))
            .toList());
  }

  /** Returns levels with one more at the end. */
  public static List<NoiseLevel> then(NoiseLevel last, List<NoiseLevel> levels) {
    List<NoiseLevel> all = new ArrayList<>(levels);
    all.add(last);
    return List.copyOf(all);
  }

  /** Returns each level changed by a rule, such as {@link NoiseLevel#exploding}. */
  public static List<NoiseLevel> each(List<NoiseLevel> levels, UnaryOperator<NoiseLevel> rule) {
    return levels.stream().map(rule).toList();
  }

  private static List<NoiseLevel> ofRatios(NoiseSchedule schedule, double[] ratios) {
    List<NoiseLevel> levels =
        Arrays.stream(ratios)
            .mapToObj(ratio -> new NoiseLevel(schedule.timeOf(ratio), 1, ratio).preserving())
            .toList();
    return then(NoiseLevel.CLEAN, levels);
  }

  private static double between(double first, double last, int i, int count) {
    return count == 1 ? first : first + (last - first) * i / (count - 1);
  }

  private static int requireSteps(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("walk: no steps, expected >= 1, got " + count);
    }
    return count;
  }
}
