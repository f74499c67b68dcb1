package dev.figment.benchmarks.task;

import java.util.ArrayList;
import java.util.List;

/**
 * A transformer of diffusion on images of 32 x 32 in color, batch 16: squares of 2 x 2 are 256
 * tokens; four blocks of 192 features and six heads, under a condition that scales and shifts; the
 * squared error of the noise; Adam.
 */
public final class Dit {
  /** Images a step. */
  public static final int BATCH = 16;

  /** Tokens of an image. */
  public static final int TOKENS = 256;

  /** Numbers of a token: two by two pixels of three channels. */
  public static final int PIXELS = 12;

  /** Features of a token, and of the condition. */
  public static final int WIDTH = 192;

  /** Features inside the two affine maps. */
  public static final int HIDDEN = 4 * WIDTH;

  /** Attention's heads. */
  public static final int HEADS = 6;

  /** How many blocks. */
  public static final int BLOCKS = 4;

  /** What the condition says to a block: scale, shift and gate, twice. */
  public static final int PARTS = 6;

  /** Adam's learning rate. */
  public static final double RATE = 3e-4;

  private Dit() {}

  /**
   * Returns all that is learned: the vectors of places; the map from pixels; for each block what
   * the condition says, queries with keys and values, heads' output and two affine maps; what the
   * condition says at the end, and the map to pixels.
   */
  public static List<Values> weights() {
    List<Values> values = new ArrayList<>();
    values.add(Values.uniform(900, 0.05, TOKENS, WIDTH));
    values.addAll(Values.affine(901, List.of(PIXELS, WIDTH)));
    for (int i = 0; i < BLOCKS; i++) {
      long seed = 910 + 10L * i;
      values.addAll(Values.affine(seed, List.of(WIDTH, PARTS * WIDTH)));
      values.addAll(Values.affine(seed + 2, List.of(WIDTH, 3 * WIDTH)));
      values.addAll(Values.affine(seed + 4, List.of(WIDTH, WIDTH)));
      values.addAll(Values.affine(seed + 6, List.of(WIDTH, HIDDEN, WIDTH)));
    }
    values.addAll(Values.affine(990, List.of(WIDTH, 2 * WIDTH)));
    values.addAll(Values.affine(992, List.of(WIDTH, PIXELS)));
    return values;
  }

  /** Returns noisy images as tokens, {@code [N, T, P]}. */
  public static Values noisy() {
    return Values.uniform(11, 1, BATCH, TOKENS, PIXELS);
  }

  /** Returns the noise that is on them. */
  public static Values noise() {
    return Values.uniform(12, 1, BATCH, TOKENS, PIXELS);
  }

  /** Returns what the network is told, {@code [N, D]}. */
  public static Values condition() {
    return Values.uniform(13, 1, BATCH, WIDTH);
  }
}
