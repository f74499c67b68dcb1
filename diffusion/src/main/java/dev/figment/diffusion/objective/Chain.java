package dev.figment.diffusion.objective;

import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.NetworkDenoiser;
import dev.figment.diffusion.denoiser.Prediction;
import dev.figment.diffusion.denoiser.TimedNetwork;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;

/**
 * The steps of a chain.
 *
 * @param schedule the chain
 */
public record Chain(NoiseSchedule schedule) implements NoisePath {
  @Override
  public NoiseLevel level(double share) {
    return schedule.level((int) (share * schedule.steps()));
  }

  @Override
  public double told(NoiseLevel level) {
    return level.time() * LONGEST / schedule.steps();
  }

  @Override
  public Denoiser denoiser(TimedNetwork network, Prediction prediction) {
    double scale = (double) LONGEST / schedule.steps();
    return NetworkDenoiser.preserving(
        (x, time) -> network.forward(x, scale == 1 ? time : time.mul(scale)), prediction);
  }
}
