package dev.figment.benchmarks.task;

import java.util.ArrayList;
import java.util.List;

/**
 * StyleGAN2 on images of 32 x 32 in color, batch 32, in the sizes of its small preset: a mapping of
 * two layers, modulated and demodulated convolutions, the filter [1, 3, 3, 1], colors of all sizes
 * added up, a residual discriminator with the deviation of groups of four; the loss and the rates
 * of {@link Gan}.
 *
 * <p>Differs from the paper: no noise and no mixing, for every engine would draw its own; no
 * penalties, for DJL has no second derivatives.
 */
public final class Style {
  /** Numbers of a style. */
  public static final int SIZE = 64;

  /** Side of the image that the generator begins with. */
  public static final int START = 4;

  /**
   * Channels of the feature images, from the smallest; each has twice the side of the one before.
   */
  public static final List<Integer> CHANNELS = List.of(64, 64, 32, 16);

  /** Colors of an image. */
  public static final int COLORS = 3;

  /** Layers of the mapping. */
  public static final int MAPPING = 2;

  /** Images whose deviation the discriminator is told. */
  public static final int GROUP = 4;

  /** Added to squares before their root. */
  public static final double SMALLEST = 1e-8;

  /** Images a step. */
  public static final int BATCH = 32;

  private static final double UNIT = Math.sqrt(3); // of variance 1

  private Style() {}

  /**
   * Returns the generator's weights: weight and bias of each layer of the mapping; the first image;
   * then, of each size, a convolution that doubles the sides, but for the first, one that keeps
   * them, and one to colors. A convolution has a weight, weight and bias of its style, and a bias.
   */
  public static List<Values> generator() {
    List<Values> values = new ArrayList<>();
    for (int i = 0; i < MAPPING; i++) {
      values.add(Values.uniform(1000 + i, UNIT, SIZE, SIZE));
      values.add(zeros(SIZE));
    }
    values.add(Values.uniform(1010, UNIT, START, START, CHANNELS.get(0)));
    int in = CHANNELS.get(0);
    for (int i = 0; i < CHANNELS.size(); i++) {
      int out = CHANNELS.get(i);
      long seed = 1020 + 10L * i;
      if (i > 0) {
        values.addAll(modulated(seed, 3, in, out));
      }
      values.addAll(modulated(seed + 3, 3, out, out));
      values.addAll(modulated(seed + 6, 1, out, COLORS));
      in = out;
    }
    return values;
  }

  private static List<Values> modulated(long seed, int size, int in, int out) {
    return List.of(
        Values.uniform(seed, UNIT, size, size, in, out),
        Values.uniform(seed + 1, UNIT, SIZE, in),
        zeros(in).plus(1),
        zeros(out));
  }

  /**
   * Returns the discriminator's weights, each with its bias: from colors; of each size a
   * convolution that keeps the sides, one that halves them and, without a bias, the shortcut; the
   * last convolution, the features, the score.
   */
  public static List<Values> discriminator() {
    List<Values> values = new ArrayList<>();
    int sizes = CHANNELS.size();
    values.addAll(scaled(1100, 1, COLORS, CHANNELS.get(sizes - 1)));
    for (int i = sizes - 1; i > 0; i--) {
      int in = CHANNELS.get(i);
      int out = CHANNELS.get(i - 1);
      long seed = 1110 + 10L * i;
      values.addAll(scaled(seed, 3, in, in));
      values.addAll(scaled(seed + 1, 3, in, out));
      values.add(Values.uniform(seed + 2, UNIT, 1, 1, in, out));
    }
    int last = CHANNELS.get(0);
    values.addAll(scaled(1190, 3, last + 1, last));
    values.add(Values.uniform(1191, UNIT, START * START * last, last));
    values.add(zeros(last));
    values.add(Values.uniform(1192, UNIT, last, 1));
    values.add(zeros(1));
    return values;
  }

  private static List<Values> scaled(long seed, int size, int in, int out) {
    return List.of(Values.uniform(seed, UNIT, size, size, in, out), zeros(out));
  }

  private static Values zeros(int size) {
    return new Values(List.of(size), new float[size]);
  }

  /** Returns what stands for a batch of data. */
  public static Values images() {
    int side = START << (CHANNELS.size() - 1);
    return Values.uniform(12, 1, BATCH, side, side, COLORS);
  }

  /** Returns noise. */
  public static Values noise() {
    return Values.uniform(13, UNIT, BATCH, SIZE);
  }
}
