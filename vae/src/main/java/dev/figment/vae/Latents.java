package dev.figment.vae;

import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;

/** What every decoder asks of latents. */
public final class Latents {
  private Latents() {}

  /**
   * Checks that latents have a shape, {@code [N, ...]}.
   *
   * @param model who asks
   * @param latent the shape of one
   * @throws ShapeException if they do not
   */
  public static void require(String model, Shape latent, Tensor latents) {
    Shape expected = latent.prepend(latents.shape().dim(0));
    if (!latents.shape().equals(expected)) {
      throw new ShapeException(
          "%s: latents have the wrong shape, expected %s, got %s"
              .formatted(model, expected, latents.shape()));
    }
  }
}
