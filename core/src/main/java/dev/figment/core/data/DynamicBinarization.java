package dev.figment.core.data;

import dev.figment.core.random.Rng;

/**
 * Pure black and white, drawn anew each time an image is used.
 *
 * <p>Formula: {@code x ~ Bernoulli(v / 255)}. {@link Dataset#binarized} draws once.
 *
 * <p>Reference: Burda, Grosse and Salakhutdinov 2016, section 5.
 */
public record DynamicBinarization() implements PixelTransform {
  static final float WHITE = 255;

  @Override
  public void apply(float[] pixels, int count, ImageShape shape, Rng rng) {
    float[] uniform = new float[count * shape.bytes()];
    rng.fillUniform(uniform);
    for (int i = 0; i < uniform.length; i++) {
      pixels[i] = uniform[i] * WHITE < pixels[i] ? WHITE : 0;
    }
  }
}
