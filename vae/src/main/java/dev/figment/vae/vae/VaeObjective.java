package dev.figment.vae.vae;

import dev.figment.core.check.Require;
import dev.figment.core.optim.Schedule;
import dev.figment.core.tensor.Tensor;

/**
 * What a VAE minimizes: the reconstruction's negative log-likelihood, and {@code beta} times the
 * divergence of the posterior from the prior.
 *
 * @param beta 1 for the evidence lower bound, 0 for an autoencoder
 * @param warmUp updates until beta's climb is over, as that of a {@link Schedule}; 0 for none
 * @param freeBits what each latent may diverge, on the mean of a batch, at no cost. Units: nats
 */
public record VaeObjective(double beta, int warmUp, double freeBits) {
  /** The evidence lower bound. */
  public static final VaeObjective EVIDENCE = new VaeObjective(1, 0, 0);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public VaeObjective {
    Require.notNegative("vae", "beta", beta);
    Require.atLeast("vae", "warmUp", warmUp, 0);
    Require.notNegative("vae", "freeBits", freeBits);
  }

  /**
   * Returns the loss.
   *
   * <p>Shapes: {@code [], [N, L] → []}. Units: nats per image.
   *
   * @param reconstruction the mean of {@code -ln p(x|z)}
   * @param divergence of each latent
   * @param step done before this one
   */
  Tensor loss(Tensor reconstruction, Tensor divergence, long step) {
    return reconstruction.add(cost(divergence).mul(weight(step)));
  }

  /** What beta is after so many steps. */
  double weight(long step) {
    return beta * Schedule.climb(warmUp, step);
  }

  private Tensor cost(Tensor divergence) {
    return freeBits == 0
        ? divergence.sum().div(divergence.shape().dim(0))
        : divergence.mean(0).maximum(freeBits).sum();
  }
}
