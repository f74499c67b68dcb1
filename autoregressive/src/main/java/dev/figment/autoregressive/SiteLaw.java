package dev.figment.autoregressive;

import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/**
 * The law of what is drawn at once, a site: one token of a place, or all of them. A network says
 * its parameters.
 */
public interface SiteLaw {
  /** Returns how many tokens are drawn at once, {@code S}. */
  int tokens();

  /** Returns how many numbers say what the law of a site is, {@code P}. */
  int parameters();

  /**
   * Returns {@code ln p} of each site.
   *
   * <p>Shapes: {@code [N, H, W, (C / S) P], [N, H, W, C] → [N, H, W, C / S]}. Units: nats.
   */
  Tensor logDensity(Tensor parameters, IntTensor tokens);

  /**
   * Returns one draw of a site.
   *
   * @param parameters of the site, {@code [P]}
   */
  int[] draw(float[] parameters, Sharpness sharpness, Rng rng);
}
