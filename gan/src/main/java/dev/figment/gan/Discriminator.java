package dev.figment.gan;

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
}
