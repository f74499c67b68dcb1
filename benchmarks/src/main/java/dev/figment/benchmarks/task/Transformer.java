package dev.figment.benchmarks.task;

import java.util.ArrayList;
import java.util.List;

/**
 * A causal transformer over 784 tokens of 256 kinds, batch 8: four blocks of 128 features and four
 * heads, normalized before attention and before the two affine maps with GELU; cross-entropy of the
 * next token, a mean over tokens; Adam.
 */
public final class Transformer {
  /** Sequences a step. */
  public static final int BATCH = 8;

  /** Tokens of a sequence. */
  public static final int TOKENS = 784;

  /** Kinds of tokens. */
  public static final int KINDS = 256;

  /** Features of a token. */
  public static final int WIDTH = 128;

  /** Features inside the two affine maps. */
  public static final int HIDDEN = 4 * WIDTH;

  /** Attention's heads. */
  public static final int HEADS = 4;

  /** How many blocks. */
  public static final int BLOCKS = 4;

  /** Adam's learning rate. */
  public static final double RATE = 3e-4;

  private Transformer() {}

  /**
   * Returns all that is learned: the vectors of tokens and of places; for each block its first
   * norm, queries with keys and values, heads' output, second norm and two affine maps; the last
   * norm and the map to the logits.
   */
  public static List<Values> weights() {
    List<Values> values = new ArrayList<>();
    values.add(Values.uniform(800, 0.05, KINDS, WIDTH));
    values.add(Values.uniform(801, 0.05, TOKENS, WIDTH));
    for (int i = 0; i < BLOCKS; i++) {
      long seed = 810 + 10L * i;
      values.addAll(Values.normalization(WIDTH));
      values.addAll(Values.affine(seed, List.of(WIDTH, 3 * WIDTH)));
      values.addAll(Values.affine(seed + 2, List.of(WIDTH, WIDTH)));
      values.addAll(Values.normalization(WIDTH));
      values.addAll(Values.affine(seed + 4, List.of(WIDTH, HIDDEN, WIDTH)));
    }
    values.addAll(Values.normalization(WIDTH));
    values.addAll(Values.affine(890, List.of(WIDTH, KINDS)));
    return values;
  }

  /** Returns what the network reads, {@code [N, T]}. */
  public static int[] tokens() {
    return window(0);
  }

  /** Returns what it should say, {@code [N, T]}: each token's next. */
  public static int[] labels() {
    return window(1);
  }

  private static int[] window(int begin) {
    float[] all = Values.uniform(10, 1, BATCH, TOKENS + 1).numbers();
    int[] tokens = new int[BATCH * TOKENS];
    for (int i = 0; i < tokens.length; i++) {
      int from = i / TOKENS * (TOKENS + 1) + i % TOKENS + begin;
      tokens[i] = Math.min((int) ((all[from] + 1) * KINDS / 2), KINDS - 1);
    }
    return tokens;
  }
}
