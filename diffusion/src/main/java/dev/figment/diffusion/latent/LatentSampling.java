package dev.figment.diffusion.latent;

/**
 * How images are drawn from a trained network.
 *
 * @param steps of Euler's from noise to latents
 * @param guidance how far from what the network says without the caption; 1 for none
 */
public record LatentSampling(int steps, double guidance) {
  /** Twenty steps at a guidance of 3. */
  public static final LatentSampling USUAL = new LatentSampling(20, 3);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there is no step
   */
  public LatentSampling {
    if (steps < 1) {
      throw new IllegalArgumentException(
          "latentDiffusion: no step, expected 1 or more, got " + steps);
    }
  }
}
