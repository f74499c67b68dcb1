package dev.figment.diffusion.denoiser;

import dev.figment.core.tensor.Tensor;

/** A network that is told how noisy its images are. */
@FunctionalInterface
public interface TimedNetwork {
  /**
   * Returns what the network says of noisy images.
   *
   * <p>Shapes: {@code [N, H, W, C], [N] → [N, H, W, C]}.
   *
   * @param x the images
   * @param time of each of them
   */
  Tensor forward(Tensor x, Tensor time);
}
