package dev.figment.core.kernel.loop;

/**
 * {@code e^z - 1} of blocks, in all its digits beside 0 too, where {@code e^z} is so near to 1 that
 * a difference has none left; in arithmetic that compiles to vector instructions.
 *
 * <p>Formula: {@code e^8v - 1} from {@code a = e^v - 1} by {@code a ← a (2 + a)} three times, and
 * {@code a} by its power series up to {@code v^7}; see {@link Silu}.
 */
public final class Growth {
  private Growth() {}

  /**
   * {@code z ← z} if positive, else {@code alpha (e^z - 1) = -alpha d / (1 + d)} with {@code d =
   * e^-z - 1}.
   */
  public static void elu(float[] z, float alpha, int count) {
    for (int i = 0; i < count; i++) {
      float v = Math.min(Silu.FLAT, Math.max(-z[i], 0)) * 0.125f;
      float e = 1 + v * (1 / 5f + v * (1 / 30f + v * (1 / 210f)));
      float a = v * (1 + v * (1 / 2f + v * (1 / 6f + v * (1 / 24f) * e)));
      float b = a * (2 + a);
      float c = b * (2 + b);
      float d = c * (2 + c);
      z[i] = Math.max(z[i], 0) - alpha * (d / (1 + d));
    }
  }
}
