package dev.figment.benchmarks.task;

import java.util.ArrayList;
import java.util.List;

/**
 * A U-Net on images of 32 x 32 in color, batch 16: 32, 64 and 128 channels at 32, 16 and 8 pixels a
 * side, group norm in eight groups and SiLU before each convolution, attention of four heads at 8 x
 * 8; squared error against noise, Adam.
 */
public final class UNet {
  /** Makes features of the image. */
  public static final Conv STEM = Conv.same(3, 32);

  /** Makes an image of the features. */
  public static final Conv LAST = Conv.same(32, 3);

  /** Groups of a normalization. */
  public static final int GROUPS = 8;

  /** Attention's heads. */
  public static final int HEADS = 4;

  /** Channels at 8 x 8. */
  public static final int DEEPEST = 128;

  /** Images a step. */
  public static final int BATCH = 16;

  /** Adam's learning rate. */
  public static final double RATE = 2e-4;

  private static final int SIDE = 32;

  private UNet() {}

  /**
   * Returns all that is learned, in the order in which it is used; each block ends with its
   * shortcut if it has one.
   */
  public static List<Values> weights() {
    List<Values> values = new ArrayList<>(STEM.biased(900));
    values.addAll(block(910, 32, 32));
    values.addAll(block(920, 32, 64));
    values.addAll(block(930, 64, DEEPEST));
    values.addAll(Values.normalization(DEEPEST));
    values.addAll(Values.affine(940, List.of(DEEPEST, 3 * DEEPEST)));
    values.addAll(Values.affine(942, List.of(DEEPEST, DEEPEST)));
    values.addAll(block(950, DEEPEST, DEEPEST));
    values.addAll(block(960, DEEPEST + 64, 64));
    values.addAll(block(970, 64 + 32, 32));
    values.addAll(Values.normalization(32));
    values.addAll(LAST.biased(980));
    return values;
  }

  /** Returns what the network sees. */
  public static Values noisy() {
    return Values.uniform(11, 1, BATCH, SIDE, SIDE, 3);
  }

  /** Returns what it should tell. */
  public static Values noise() {
    return Values.uniform(12, Math.sqrt(3), BATCH, SIDE, SIDE, 3);
  }

  private static List<Values> block(long seed, int in, int out) {
    List<Values> values = new ArrayList<>(Values.normalization(in));
    values.addAll(Conv.same(in, out).biased(seed));
    values.addAll(Values.normalization(out));
    values.addAll(Conv.same(out, out).biased(seed + 2));
    if (in != out) {
      values.addAll(new Conv(in, out, 1, 1, 0).biased(seed + 4));
    }
    return values;
  }
}
