package dev.figment.diffusion.objective;

import dev.figment.core.random.InverseTransform;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.EdmPreconditioning;
import dev.figment.diffusion.denoiser.NetworkDenoiser;
import dev.figment.diffusion.denoiser.Prediction;
import dev.figment.diffusion.denoiser.TimedNetwork;
import dev.figment.diffusion.schedule.NoiseLevel;

/**
 * Noise of any size on images of full strength; the network sees both brought to variance 1.
 *
 * <p>Formula: {@code ln σ} is normal with mean -1.2 and deviation 1.2; the network sees {@code x /
 * √(σ² + d²)}, and is told {@code ln(σ) / 4}, here times 1000, as times of a chain are.
 *
 * <p>Reference: Karras et al. 2022, table 1.
 */
public record EdmPath() implements NoisePath {
  /** The least noise of a walk. */
  public static final double LEAST = 0.002;

  /** The most noise of a walk. */
  public static final double MOST = 80;

  private static final InverseTransform LOG_SIGMA = InverseTransform.normal(-1.2, 1.2);
  private static final double EDGE = 1e-9;

  @Override
  public NoiseLevel level(double share) {
    return known(Math.exp(LOG_SIGMA.quantile(Math.min(Math.max(share, EDGE), 1 - EDGE))));
  }

  @Override
  public double told(NoiseLevel level) {
    return LONGEST * level.time();
  }

  @Override
  public Denoiser denoiser(TimedNetwork network, Prediction prediction) {
    return new NetworkDenoiser(
        (x, time) -> network.forward(x, time.mul(LONGEST)),
        prediction,
        level -> known(level.ratio()));
  }

  /** Returns the level of a ratio of noise to image at which {@code d² α² + σ² = 1}. */
  private static NoiseLevel known(double ratio) {
    EdmPreconditioning scales = EdmPreconditioning.USUAL;
    double in = scales.in(ratio);
    return new NoiseLevel(scales.noise(Math.max(ratio, LEAST / 2)), in, in * ratio);
  }
}
