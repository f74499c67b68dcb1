package dev.figment.core.model;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * A way between images and their latents: some numbers each, or a smaller image, on which another
 * model can be trained.
 */
public interface LatentCodec {
  /**
   * Returns the latents of images.
   *
   * <p>Shapes: {@code [N, H, W, C] → [N, L]} or {@code [N, h, w, L]}. Units: pixel range [0, 1].
   */
  Tensor encode(Tensor images);

  /**
   * Returns the images of latents.
   *
   * <p>Shapes: {@code [N, L]} or {@code [N, h, w, L] → [N, H, W, C]}. Units: pixel range [0, 1];
   * values beyond it are not cut.
   */
  Tensor decode(Tensor latents);

  /** Returns the shape of one latent, {@code [L]} or {@code [h, w, L]}. */
  Shape latentShape();
}
