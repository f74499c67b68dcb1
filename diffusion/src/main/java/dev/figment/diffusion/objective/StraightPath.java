package dev.figment.diffusion.objective;

import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.NetworkDenoiser;
import dev.figment.diffusion.denoiser.Prediction;
import dev.figment.diffusion.denoiser.TimedNetwork;
import dev.figment.diffusion.schedule.NoiseLevel;

/**
 * The straight line from an image to noise: {@code α = 1 - t}, {@code σ = t}.
 *
 * <p>Reference: Liu et al. 2023, section 2.1; Lipman et al. 2023, section 4.1.
 */
public record StraightPath() implements NoisePath {
  @Override
  public NoiseLevel level(double share) {
    return NoiseLevel.straight(share);
  }

  @Override
  public double told(NoiseLevel level) {
    return LONGEST * level.time();
  }

  @Override
  public Denoiser denoiser(TimedNetwork network, Prediction prediction) {
    return NetworkDenoiser.straight((x, time) -> network.forward(x, time.mul(LONGEST)), prediction);
  }
}
