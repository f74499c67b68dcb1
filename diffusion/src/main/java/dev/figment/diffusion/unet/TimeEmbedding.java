package dev.figment.diffusion.unet;

import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Sequential;
import dev.figment.core.nn.SinusoidalEmbedding;
import dev.figment.core.nn.SinusoidalEmbedding.Waves;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;

/**
 * Times as waves, and what two affine maps with SiLU in between make of them.
 *
 * <p>Shapes: {@code [N] → [N, E]}. Units: times of a chain, 0 to about 1000.
 *
 * <p>Reference: Ho et al. 2020, appendix B.
 */
public final class TimeEmbedding extends Module {
  private final SinusoidalEmbedding waves;
  private final Sequential layers;

  /** Makes an embedding of {@code features} numbers by way of {@code waves} numbers. */
  public TimeEmbedding(int waves, int features, Rng rng) {
    this(waves, features, Waves.COSINES_FIRST, rng);
  }

  /** Makes an embedding by waves in an order. */
  public TimeEmbedding(int waves, int features, Waves order, Rng rng) {
    this.waves = new SinusoidalEmbedding(waves, order);
    layers =
        child(
            "layers",
            new Sequential(
                new Linear(waves, features, rng),
                Activation.SILU,
                new Linear(features, features, rng)));
  }

  /** Returns the vectors of times. */
  public Tensor forward(Tensor times) {
    return layers.forward(waves.forward(times));
  }
}
