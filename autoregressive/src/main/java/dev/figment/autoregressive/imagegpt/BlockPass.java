package dev.figment.autoregressive.imagegpt;

import dev.figment.autoregressive.layer.Pointwise;
import dev.figment.core.kernel.loop.Product;
import java.util.Arrays;

/** A {@link Block} at one token after the other: the keys and values of those before are kept. */
final class BlockPass {
  private final Weights weights;
  private final float[] normed; // [D]
  private final float[] qkv; // [3D]
  private final float[] keys; // [T, D]
  private final float[] values; // [T, D]
  private final float[] read; // [D]
  private final float[] inner; // [4D]
  private final float[] scores; // [T]

  record Weights(
      int heads,
      float[] beforeAttention,
      float[] qkv,
      float[] out,
      float[] beforeMaps,
      float[] wide,
      float[] narrow) {}

  BlockPass(Weights weights, int tokens) {
    this.weights = weights;
    int d = weights.beforeAttention().length;
    normed = new float[d];
    qkv = new float[3 * d];
    keys = new float[tokens * d];
    values = new float[tokens * d];
    read = new float[d];
    inner = new float[4 * d];
    scores = new float[tokens];
  }

  /** Computes the block at a token. Modified: {@code x}, from input to output. */
  void at(int token, float[] x) {
    int d = x.length;
    GainNorm.at(x, weights.beforeAttention(), normed);
    product(normed, weights.qkv(), qkv);
    System.arraycopy(qkv, d, keys, token * d, d);
    System.arraycopy(qkv, 2 * d, values, token * d, d);
    int size = d / weights.heads();
    for (int head = 0; head < weights.heads(); head++) {
      attend(token, head * size, size, d);
    }
    Product.add(read, 0, d, weights.out(), 0, x);

    GainNorm.at(x, weights.beforeMaps(), normed);
    product(normed, weights.wide(), inner);
    for (int i = 0; i < inner.length; i++) {
      inner[i] *= Pointwise.sigmoid((float) Block.QUICK * inner[i]);
    }
    Product.add(inner, 0, inner.length, weights.narrow(), 0, x);
  }

  /** One head, whose features begin at {@code from}. */
  private void attend(int token, int from, int size, int d) {
    float scale = (float) (1 / Math.sqrt(size));
    float max = Float.NEGATIVE_INFINITY;
    for (int t = 0; t <= token; t++) {
      float sum = 0;
      for (int i = 0; i < size; i++) {
        sum += qkv[from + i] * keys[t * d + from + i];
      }
      scores[t] = sum * scale;
      max = Math.max(max, scores[t]);
    }
    double total = 0;
    for (int t = 0; t <= token; t++) {
      scores[t] = (float) Math.exp(scores[t] - max);
      total += scores[t];
    }
    Arrays.fill(read, from, from + size, 0);
    for (int t = 0; t <= token; t++) {
      float weight = (float) (scores[t] / total);
      for (int i = 0; i < size; i++) {
        read[from + i] += weight * values[t * d + from + i];
      }
    }
  }

  private static void product(float[] x, float[] w, float[] y) {
    Arrays.fill(y, 0);
    Product.add(x, 0, x.length, w, 0, y);
  }
}
