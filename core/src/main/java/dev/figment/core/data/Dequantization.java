package dev.figment.core.data;

import dev.figment.core.random.Rng;

/**
 * Noise that spreads each of the 256 levels over its own interval, for models of densities.
 *
 * <p>Formula: {@code v' = 255 (v + u) / 256}, {@code u ~ U[0, 1)}: {@link PixelScale#UNIT} then
 * gives {@code (v + u) / 256}, in {@code [0, 1)}.
 *
 * <p>Reference: Theis, van den Oord and Bethge 2016, section 3.1.
 */
public record Dequantization() implements PixelTransform {
  private static final int LEVELS = 256;
  private static final float BELOW_LEVELS = Math.nextDown((float) LEVELS);
  private static final float SHRINK = (LEVELS - 1f) / LEVELS;

  @Override
  public void apply(float[] pixels, int count, ImageShape shape, Rng rng) {
    float[] noise = new float[count * shape.bytes()];
    rng.fillUniform(noise);
    for (int i = 0; i < noise.length; i++) {
      // 255 + u rounds up to 256 for the largest u, which would leave the interval.
      pixels[i] = Math.min(pixels[i] + noise[i], BELOW_LEVELS) * SHRINK;
    }
  }
}
