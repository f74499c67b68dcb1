package dev.figment.diffusion.objective;

import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Prediction;
import dev.figment.diffusion.denoiser.TimedNetwork;
import dev.figment.diffusion.schedule.NoiseLevel;

/**
 * The way from an image to noise on which a network learns. On a chain and on the straight path the
 * network is told a time from 0 to 1000.
 */
public sealed interface NoisePath permits Chain, StraightPath, EdmPath {
  /** The largest time that networks are told. */
  int LONGEST = 1000;

  /**
   * Returns the level at a share of the way.
   *
   * @param share from 0, an image, to below 1, noise
   */
  NoiseLevel level(double share);

  /** Returns what the network is told of a level. */
  double told(NoiseLevel level);

  /** Returns a network that learned on this path as a denoiser at any level. */
  Denoiser denoiser(TimedNetwork network, Prediction prediction);
}
