package dev.figment.gan;

import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;

/** The player that makes images. */
public abstract class Generator extends Module {
  /**
   * Returns the images of latents of a {@link LatentSpace}.
   *
   * <p>Shapes: {@code [N, L + K] → [N, H, W, C]}. Units: pixel range [-1, 1].
   *
   * @param rng for chance beside the latents, if the network has any
   */
  public abstract Tensor forward(Tensor latents, Rng rng);

  /**
   * Returns a player of any layer that fits.
   *
   * @param layer {@code [N, L + K] → [N, H, W, C]}, pixel range [-1, 1]
   */
  public static Generator of(Layer layer) {
    return new Plain(layer);
  }

  private static final class Plain extends Generator {
    private final Layer body;

    Plain(Layer body) {
      this.body = layer("body", body);
    }

    @Override
    public Tensor forward(Tensor latents, Rng rng) {
      return body.forward(latents);
    }
  }
}
