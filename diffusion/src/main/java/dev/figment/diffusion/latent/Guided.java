package dev.figment.diffusion.latent;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.TimedNetwork;
import java.util.List;

/**
 * A network led by a text away from another: both are asked at once, so that its weights are read
 * once.
 *
 * <p>Formula: {@code ε_u + s (ε_c - ε_u)}. Reference: Ho and Salimans 2022, eq. 6.
 *
 * @param network says something of noisy latents that are told a context
 * @param told the context of the prompts, {@code [N, T, D]}
 * @param against the context of what is not wanted, of the same shape
 * @param scale how far, {@code s}; 1 for the prompts alone
 */
record Guided(TextNetwork network, Tensor told, Tensor against, double scale)
    implements TimedNetwork {
  @Override
  public Tensor forward(Tensor x, Tensor time) {
    if (scale == 1) {
      return network.forward(x, time, told);
    }
    int count = x.shape().dim(0);
    Tensor both =
        network.forward(
            Tensor.concat(List.of(x, x), 0), // [2 N, h, w, L]
            Tensor.concat(List.of(time, time), 0), // [2 N]
            Tensor.concat(List.of(against, told), 0)); // [2 N, T, D]
    List<Tensor> parts = both.split(0, count, count); // 2 x [N, h, w, L]
    return parts.get(0).add(parts.get(1).sub(parts.get(0)).mul(scale));
  }
}
