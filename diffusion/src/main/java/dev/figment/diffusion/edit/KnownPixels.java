package dev.figment.diffusion.edit;

import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.sampler.Sampler;
import dev.figment.diffusion.sampler.WalkState;
import dev.figment.diffusion.schedule.NoiseLevel;
import java.util.List;

/**
 * Fills in what is missing of images: a walk of any sampler, after each step of which the known
 * part is put back, with as much noise as the rest has.
 *
 * <p>Reference: Song et al. 2021, appendix I.2.
 *
 * @param sampler makes the steps
 * @param known the part that is there
 */
public record KnownPixels(Sampler sampler, Known known) implements Sampler {
  @Override
  public WalkState step(
      Denoiser denoiser, WalkState state, List<NoiseLevel> levels, int i, Noise noise) {
    WalkState next = sampler.step(denoiser, state, levels, i, noise);
    return new WalkState(known.in(next.x(), levels.get(i + 1), noise), next.past());
  }
}
