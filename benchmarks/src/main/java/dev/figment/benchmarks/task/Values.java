package dev.figment.benchmarks.task;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers and their sizes, row-major, belonging to no engine. Images are {@code [N, H, W, C]},
 * weights of affine maps {@code [in, out]}, of convolutions {@code [kH, kW, in, out]}.
 *
 * @param shape the size of each axis
 * @param numbers the elements
 */
public record Values(List<Integer> shape, float[] numbers) {
  private static final long INCREMENT = 0x9E3779B97F4A7C15L;

  /** Returns numbers that depend on the seed alone, uniform from {@code -bound} to below it. */
  public static Values uniform(long seed, double bound, Integer... shape) {
    float[] numbers = new float[size(shape)];
    for (int i = 0; i < numbers.length; i++) {
      double unit = (mix(seed * 1_000_000_007L + i) >>> 11) * 0x1p-53;
      numbers[i] = (float) (bound * (2 * unit - 1));
    }
    return new Values(List.of(shape), numbers);
  }

  /** Returns the first gain and bias of a normalization: ones and zeros. */
  static List<Values> normalization(int features) {
    Values zeros = new Values(List.of(features), new float[features]);
    return List.of(zeros.plus(1), zeros);
  }

  /** Returns the numbers with another added to each. */
  Values plus(double number) {
    float[] sums = numbers.clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += (float) number;
    }
    return new Values(shape, sums);
  }

  /** Returns the weights and biases of affine maps, each from {@code U(-1/√in, 1/√in)}. */
  static List<Values> affine(long seed, List<Integer> widths) {
    List<Values> values = new ArrayList<>();
    for (int i = 0; i + 1 < widths.size(); i++) {
      double bound = 1 / Math.sqrt(widths.get(i));
      values.add(uniform(seed + 2L * i, bound, widths.get(i), widths.get(i + 1)));
      values.add(uniform(seed + 2L * i + 1, bound, widths.get(i + 1)));
    }
    return values;
  }

  /** Returns the weights and biases of square convolutions, from the range of their fan-in. */
  static List<Values> convolutions(long seed, int size, List<Integer> channels) {
    List<Values> values = new ArrayList<>();
    for (int i = 0; i + 1 < channels.size(); i++) {
      int in = channels.get(i);
      int out = channels.get(i + 1);
      double bound = 1 / Math.sqrt(size * size * in);
      values.add(uniform(seed + 2L * i, bound, size, size, in, out));
      values.add(uniform(seed + 2L * i + 1, bound, out));
    }
    return values;
  }

  private static int size(Integer[] shape) {
    int size = 1;
    for (int dim : shape) {
      size *= dim;
    }
    return size;
  }

  /** Steele et al. 2014, figure 14, the finalizer of SplitMix. */
  private static long mix(long counter) {
    long z = counter * INCREMENT;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
