package dev.figment.gan.layer;

import dev.figment.core.nn.Init;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * Normal noise added to all channels alike, by a strength that is learned from 0 on: for details
 * that no style decides.
 *
 * <p>Shapes: {@code [N, H, W, C] → [N, H, W, C]}.
 *
 * <p>Reference: Karras et al. 2019, section 2; one strength a layer, Karras et al. 2020b.
 */
public final class NoiseInjection extends Module {
  private final Tensor strength; // [1]

  /** Makes a layer of strength 0. */
  public NoiseInjection() {
    strength = parameter("strength", Init.zeros(Shape.of(1)));
  }

  /** Returns the images with noise. */
  public Tensor forward(Tensor x, Rng rng) {
    Tensor noise = rng.normal(x.shape().with(3, 1), x.dtype());
    return x.add(noise.mul(strength));
  }
}
