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
  /** From here on {@code 1 + e^-z} is 1. */
  public static final float FLAT = 40;

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

  /**
   * {@code z ← sigmoid(scale z) - 1/2}, in all its digits beside 0 too, where it is {@code scale z
   * / 4}; two of these in one loop would not compile to vectors.
   *
   * <p>Formula: with {@code d = e^|y| - 1}, {@code |y| = 8v}: {@code d / |y| = r (2 + a) (2 + b) (2
   * + c) / 8}, where {@code a = v r = e^v - 1}, {@code b = a (2 + a) = e^2v - 1} and so on; the
   * value is {@code sign(y) d / (2 (2 + d))}, which rounded may be beyond 1/2 by its last digit: to
   * bound it here takes away the vector instructions.
   */
  public static void center(float[] z, float scale, int count) {
    for (int i = 0; i < count; i++) {
      float y = Math.max(-FLAT, Math.min(FLAT, scale * z[i]));
      float v = Math.abs(y) * 0.125f;
      float e = 1 + v * (1 / 5f + v * (1 / 30f + v * (1 / 210f)));
      float r = 1 + v * (1 / 2f + v * (1 / 6f + v * (1 / 24f) * e));
      float a = v * r;
      float b = a * (2 + a);
      float c = b * (2 + b);
      float d = c * (2 + c);
      z[i] = y * (r * (2 + a) * (2 + b) * (2 + c)) * (1 / 16f) / (2 + d);
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
