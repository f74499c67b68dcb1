package dev.figment.core.kernel.loop;

/**
 * {@code z sigmoid(z)} of blocks, in arithmetic that compiles to vector instructions, as a call of
 * {@code Math.exp} does not.
 *
 * <p>Formula: {@code r = 1 / (1 + e^|z|)} with {@code e^|z| = (e^v)^8}, {@code v = |z| / 8}, and
 * the power series of {@code e^v} up to {@code v^7}. Where the series ends too early, {@code r} is
 * so small that its error is below {@code 4e-8}.
 */
public final class Silu {
  private static final float TINY = 1e-30f;

  private Silu() {}

  /** {@code z ← z sigmoid(z) = max(z, 0) - |z| r}. */
  public static void apply(float[] z, int count) {
    for (int i = 0; i < count; i++) {
      float size = Math.abs(z[i]);
      z[i] = 0.5f * (z[i] + size) - size * rest(size);
    }
  }

  /**
   * {@code g ← g (s + z r (1 - r))}, the derivative at {@code z}, with {@code s = sigmoid(z) = 1/2
   * + sign(z) (1/2 - r)}.
   *
   * <p>Whatever else is done in this loop takes away its vector instructions: it is long enough.
   */
  public static void slope(float[] z, float[] g, int count) {
    for (int i = 0; i < count; i++) {
      float size = Math.abs(z[i]);
      float r = rest(size);
      float sign = z[i] / (size + TINY);
      g[i] *= 0.5f + sign * (0.5f - r) + z[i] * (r - r * r);
    }
  }

  /** {@code z ← sigmoid(scale z) - 1/2}; two of these in one loop would not compile to vectors. */
  public static void center(float[] z, float scale, int count) {
    for (int i = 0; i < count; i++) {
      float scaled = scale * z[i];
      float size = Math.abs(scaled);
      z[i] = scaled / (size + TINY) * (0.5f - rest(size));
    }
  }

  /** {@code r}: what {@code sigmoid(size)} is short of 1. */
  private static float rest(float size) {
    float v = size * 0.125f;
    float e = 1 + v * (1 / 5f + v * (1 / 30f + v * (1 / 210f)));
    e = 1 + v * (1 + v * (1 / 2f + v * (1 / 6f + v * (1 / 24f) * e)));
    e *= e;
    e *= e;
    e *= e;
    return 1 / (1 + e);
  }
}
