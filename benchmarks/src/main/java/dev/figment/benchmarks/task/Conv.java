package dev.figment.benchmarks.task;

import java.util.List;

/**
 * The numbers of a convolution or a transposed one.
 *
 * @param in channels that it reads
 * @param out channels that it makes
 * @param size rows and columns of its kernel
 * @param stride pixels from one position to the next
 * @param padding rows and columns of zeros on every side
 */
public record Conv(int in, int out, int size, int stride, int padding) {
  /** Returns a convolution that halves the side of an image. */
  public static Conv halving(int in, int out) {
    return new Conv(in, out, 4, 2, 1);
  }

  /** Returns a convolution that makes one pixel of an image of that side, or the transposed one. */
  public static Conv whole(int in, int out, int side) {
    return new Conv(in, out, side, 1, 0);
  }

  /** Returns a convolution that keeps the side of an image. */
  public static Conv same(int in, int out) {
    return new Conv(in, out, 3, 1, 1);
  }

  Values weight(long seed) {
    return Values.uniform(seed, bound(), size, size, in, out);
  }

  Values transposedWeight(long seed) {
    return Values.uniform(seed, bound(), size, size, out, in);
  }

  Values bias(long seed) {
    return Values.uniform(seed, bound(), out);
  }

  List<Values> biased(long seed) {
    return List.of(weight(seed), bias(seed + 1));
  }

  List<Values> transposedBiased(long seed) {
    return List.of(transposedWeight(seed), bias(seed + 1));
  }

  private double bound() {
    return 1 / Math.sqrt((double) size * size * in);
  }
}
