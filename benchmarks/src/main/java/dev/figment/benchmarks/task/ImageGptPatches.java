package dev.figment.benchmarks.task;

import java.util.ArrayList;
import java.util.List;

/**
 * The image GPT of the preset for black and white digits, but without its convolution, as
 * published, batch 64: 14 x 14 tokens of 16 kinds, four blocks of 128 features and four heads;
 * norms that have gains only, the quick GELU, no biases; cross-entropy of each token, a mean over
 * tokens; Adam.
 */
public final class ImageGptPatches {
  /** Images a step. */
  public static final int BATCH = 64;

  /** Rows of tokens, and tokens of a row. */
  public static final int SIDE = 14;

  /** Tokens of an image. */
  public static final int TOKENS = SIDE * SIDE;

  /** Kinds of tokens; the vector after those is that of the start token. */
  public static final int KINDS = 16;

  /** Features of a token. */
  public static final int WIDTH = 128;

  /** Attention's heads. */
  public static final int HEADS = 4;

  /** How many blocks. */
  public static final int BLOCKS = 4;

  /** Adam's learning rate. */
  public static final double RATE = 2e-3;

  private ImageGptPatches() {}

  /**
   * Returns all that is learned: the vectors of kinds and of places; for each block a gain, queries
   * with keys and values, heads' output, another gain and two linear maps; the last gain and the
   * map to the logits.
   */
  public static List<Values> weights() {
    List<Values> values = new ArrayList<>();
    values.add(Values.uniform(900, 0.05, KINDS + 1, WIDTH));
    values.add(Values.uniform(901, 0.05, TOKENS, WIDTH));
    for (int i = 0; i < BLOCKS; i++) {
      long seed = 910 + 10L * i;
      values.add(gain());
      values.add(Values.uniform(seed, 0.05, WIDTH, 3 * WIDTH));
      values.add(Values.uniform(seed + 1, 0.05, WIDTH, WIDTH));
      values.add(gain());
      values.add(Values.uniform(seed + 2, 0.05, WIDTH, 4 * WIDTH));
      values.add(Values.uniform(seed + 3, 0.05, 4 * WIDTH, WIDTH));
    }
    values.add(gain());
    values.add(Values.uniform(990, 0.05, WIDTH, KINDS));
    return values;
  }

  private static Values gain() {
    return Values.normalization(WIDTH).get(0);
  }

  /** Returns what the network should say, {@code [N, T]}. */
  public static int[] tokens() {
    float[] all = Values.uniform(11, 1, BATCH, TOKENS).numbers();
    int[] tokens = new int[all.length];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = Math.min((int) ((all[i] + 1) * KINDS / 2), KINDS - 1);
    }
    return tokens;
  }

  /** Returns what the network reads at each token, {@code [N, T]}: the token before. */
  public static int[] before() {
    int[] tokens = tokens();
    int[] before = new int[tokens.length];
    for (int i = 0; i < before.length; i++) {
      before[i] = i % TOKENS == 0 ? KINDS : tokens[i - 1];
    }
    return before;
  }
}
