package dev.figment.diffusion.latent;

import dev.figment.core.tensor.Tensor;

/** A network that is told the time and reads the tokens of a text. */
@FunctionalInterface
public interface TextNetwork {
  /**
   * Returns what the network says of noisy latents.
   *
   * <p>Shapes: {@code [N, h, w, L], [N], [N, T, D] → [N, h, w, L]}.
   */
  Tensor forward(Tensor x, Tensor times, Tensor context);
}
