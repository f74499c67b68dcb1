package dev.figment.gan;

import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.tensor.Tensor;

/** The player that tells images of the data from fakes. */
public abstract class Discriminator extends Module {
  /**
   * Returns the scores of images, higher for the data.
   *
   * <p>Shapes: {@code [N, H, W, C], [N, K] → [N, 1]}. Units: pixel range [-1, 1].
   *
   * @param classes of the images, a one among zeros each, from {@link LatentSpace#oneHot}
   */
  public abstract Tensor forward(Tensor images, Tensor classes);

  /**
   * Returns a player of any layer that fits, which does not look at classes.
   *
   * @param layer {@code [N, H, W, C] → [N, 1]}
   */
  public static Discriminator of(Layer layer) {
    return new Plain(layer);
  }

  private static final class Plain extends Discriminator {
    private final Layer body;

    Plain(Layer body) {
      this.body = layer("body", body);
    }

    @Override
    public Tensor forward(Tensor images, Tensor classes) {
      return body.forward(images);
    }
  }
}
