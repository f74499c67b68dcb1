package dev.figment.diffusion.schedule;

import java.util.stream.IntStream;

/**
 * Which steps of a long chain a short walk visits, the noisiest first.
 *
 * <p>Reference: Lin et al. 2024, table 2.
 */
public enum Spacing {
  /** Every {@code (T / n)}-th step, the first of the chain among them. */
  LEADING {
    @Override
    public double[] times(int steps, int count) {
      int stride = steps / count;
      return descending(count, i -> i * stride);
    }
  },
  /** Even distances from the first step of the chain to its last. */
  LINSPACE {
    @Override
    public double[] times(int steps, int count) {
      return descending(count, i -> count == 1 ? 0 : (double) i * (steps - 1) / (count - 1));
    }
  },
  /** Even distances, the last of the chain among them. */
  TRAILING {
    @Override
    public double[] times(int steps, int count) {
      double stride = (double) steps / count;
      return descending(count, i -> Math.round((i + 1) * stride) - 1);
    }
  };

  /**
   * Returns the times of a walk.
   *
   * @param steps of the chain, {@code T}
   * @param count of the walk
   */
  public abstract double[] times(int steps, int count);

  private static double[] descending(int count, Position position) {
    return IntStream.range(0, count).mapToDouble(i -> position.at(count - 1 - i)).toArray();
  }

  @FunctionalInterface
  private interface Position {
    double at(int i);
  }
}
