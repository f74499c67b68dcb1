package dev.figment.diffusion.schedule;

import dev.figment.core.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The forward chain: at each of {@code T} steps an image is dimmed a little and gets a little
 * noise, until nothing but noise is left.
 *
 * <p>Steps are counted from 0. Before step 0 the image is clean, {@code ᾱ = 1}.
 *
 * <p>Formula: {@code x_t = √(1 - β_t) x_(t-1) + √β_t ε}; in one leap from the image, {@code x_t =
 * √ᾱ_t x_0 + √(1 - ᾱ_t) ε} with {@code ᾱ_t = Π (1 - β_s)}.
 *
 * <p>Reference: Ho et al. 2020, eq. 2 and 4.
 */
public final class NoiseSchedule {
  private static final int PUBLISHED_STEPS = 1000;
  private static final double LARGEST_BETA = 0.999;
  private static final double COSINE_OFFSET = 0.008;

  private final double[] alphaBars;

  private NoiseSchedule(double[] alphaBars) {
    this.alphaBars = alphaBars;
  }

  /**
   * Returns a schedule by the noise of each step.
   *
   * @throws IllegalArgumentException if there is none, or one is not between 0 and 1
   */
  public static NoiseSchedule ofBetas(double... betas) {
    double[] alphaBars = new double[betas.length];
    double product = 1;
    for (int t = 0; t < betas.length; t++) {
      if (!(betas[t] > 0 && betas[t] < 1)) {
        throw new IllegalArgumentException(
            "noiseSchedule: beta %s out of range, expected 0 < beta < 1, got %s"
                .formatted(t, betas[t]));
      }
      product *= 1 - betas[t];
      alphaBars[t] = product;
    }
    return ofAlphaBars(alphaBars);
  }

  /**
   * Returns a schedule by the share of the image's variance that is left after each step, {@code
   * ᾱ}; the last may be 0.
   *
   * @throws IllegalArgumentException if there is none, or they do not fall from below 1 to 0 or
   *     more
   */
  public static NoiseSchedule ofAlphaBars(double... alphaBars) {
    double before = 1;
    for (double alphaBar : alphaBars) {
      if (!(alphaBar < before && alphaBar >= 0)) {
        throw new IllegalArgumentException(
            "noiseSchedule: alphaBars do not fall, expected less than %s and >= 0, got %s"
                .formatted(before, alphaBar));
      }
      before = alphaBar;
    }
    if (alphaBars.length == 0) {
      throw new IllegalArgumentException("noiseSchedule: no steps, expected >= 1, got 0");
    }
    return new NoiseSchedule(alphaBars.clone());
  }

  /**
   * Returns betas in a straight line from 1e-4 to 0.02, times {@code 1000 / T}: a shorter chain
   * ends in as much noise as the published one.
   *
   * <p>Reference: Ho et al. 2020, section 4.
   */
  public static NoiseSchedule linear(int steps) {
    double scale = (double) PUBLISHED_STEPS / steps;
    return linear(steps, 1e-4 * scale, 0.02 * scale);
  }

  /** Returns betas in a straight line. */
  public static NoiseSchedule linear(int steps, double first, double last) {
    return ofBetas(line(steps, first, last));
  }

  /**
   * Returns betas whose roots lie in a straight line, from 0.00085 to 0.012.
   *
   * <p>Reference: Rombach et al. 2022, in their configs.
   */
  public static NoiseSchedule scaledLinear(int steps) {
    double scale = (double) PUBLISHED_STEPS / steps;
    return scaledLinear(steps, 0.00085 * scale, 0.012 * scale);
  }

  /** Returns betas whose roots lie in a straight line. */
  public static NoiseSchedule scaledLinear(int steps, double first, double last) {
    double[] roots = line(steps, Math.sqrt(first), Math.sqrt(last));
    return ofBetas(Arrays.stream(roots).map(root -> root * root).toArray());
  }

  /**
   * Returns the schedule whose {@code ᾱ} falls along a squared cosine; no beta is above 0.999.
   *
   * <p>Formula: {@code ᾱ(t) = cos²(π/2 (t/T + s) / (1 + s))}, {@code s = 0.008}.
   *
   * <p>Reference: Nichol and Dhariwal 2021, eq. 17.
   */
  public static NoiseSchedule cosine(int steps) {
    return ofBetas(
        IntStream.range(0, steps)
            .mapToDouble(t -> 1 - cosine(t + 1, steps) / cosine(t, steps))
            .map(beta -> Math.min(beta, LARGEST_BETA))
            .toArray());
  }

  /**
   * Returns the schedule stretched such that the last step leaves nothing of the image, and the
   * first is as it was.
   *
   * <p>Reference: Lin et al. 2024, algorithm 1.
   */
  public NoiseSchedule withZeroTerminalSignal() {
    double first = Math.sqrt(alphaBars[0]);
    double last = Math.sqrt(alphaBars[alphaBars.length - 1]);
    double[] stretched =
        Arrays.stream(alphaBars)
            .map(Math::sqrt)
            .map(root -> (root - last) * first / (first - last))
            .map(root -> root * root)
            .toArray();
    return ofAlphaBars(stretched);
  }

  /** Returns the number of steps, {@code T}. */
  public int steps() {
    return alphaBars.length;
  }

  /** Returns {@code ᾱ_t}; before step 0 it is 1. */
  public double alphaBar(int t) {
    return t < 0 ? 1 : alphaBars[t];
  }

  /** Returns {@code β_t}. */
  public double beta(int t) {
    return 1 - alphaBar(t) / alphaBar(t - 1);
  }

  /**
   * Returns the variance of {@code x_(t-1)} once {@code x_t} and {@code x_0} are known.
   *
   * <p>Reference: Ho et al. 2020, eq. 7.
   */
  public double posteriorVariance(int t) {
    return Transition.between(level(t), level(t - 1)).variance();
  }

  /**
   * Returns the law of {@code x_(t-1)}. That of the first step, whose variance would be 0, has the
   * variance of the second.
   */
  public Transition back(int t) {
    Transition back = Transition.between(level(t), level(t - 1));
    return t > 0 || steps() == 1
        ? back
        : new Transition(back.ofClean(), back.ofNoisy(), posteriorVariance(1), back.beta());
  }

  /** Returns the level after step {@code t}; before step 0, {@link NoiseLevel#CLEAN}. */
  public NoiseLevel level(int t) {
    return t < 0
        ? NoiseLevel.CLEAN
        : new NoiseLevel(t, Math.sqrt(alphaBars[t]), Math.sqrt(1 - alphaBars[t]));
  }

  /** Returns the levels after some steps, in the order given. */
  public List<NoiseLevel> levels(int... times) {
    return Arrays.stream(times).mapToObj(this::level).toList();
  }

  /**
   * Returns one step of the chain, from {@code x_(t-1)} to {@code x_t}.
   *
   * @param noise standard normal numbers, as many as the image has
   */
  public Tensor step(Tensor x, int t, Tensor noise) {
    return x.mul(Math.sqrt(1 - beta(t))).add(noise.mul(Math.sqrt(beta(t))));
  }

  /**
   * Returns the level between two steps, its ratio of noise to image on a straight line between
   * theirs.
   *
   * @param time from 0 to {@code T - 1}
   */
  public NoiseLevel level(double time) {
    int below = Math.max(0, Math.min((int) Math.floor(time), steps() - 1));
    int above = Math.min(below + 1, steps() - 1);
    double fraction = time - below;
    double ratio = (1 - fraction) * level(below).ratio() + fraction * level(above).ratio();
    return new NoiseLevel(time, 1, ratio).preserving();
  }

  /** Returns the time at which noise and image have a ratio, by its logarithm between steps. */
  public double timeOf(double ratio) {
    int above = 0;
    while (above < steps() - 1 && level(above).ratio() < ratio) {
      above++;
    }
    if (above == 0) {
      return 0;
    }
    double low = Math.log(level(above - 1).ratio());
    double high = Math.log(level(above).ratio());
    double fraction = (Math.log(ratio) - low) / (high - low);
    return above - 1 + Math.max(0, Math.min(1, fraction));
  }

  private static double cosine(double t, int steps) {
    double angle = (t / steps + COSINE_OFFSET) / (1 + COSINE_OFFSET) * Math.PI / 2;
    return Math.cos(angle) * Math.cos(angle);
  }

  private static double[] line(int steps, double first, double last) {
    return IntStream.range(0, steps)
        .mapToDouble(t -> steps == 1 ? first : first + (last - first) * t / (steps - 1))
        .toArray();
  }
}
