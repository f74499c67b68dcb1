package dev.figment.diffusion.sampler;

import dev.figment.core.memory.Scope;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.schedule.NoiseLevel;
import java.util.List;

/**
 * A way from noise to images: a pure function of a denoiser, a start, and the levels to visit. It
 * knows nothing of networks, and is changed without training.
 */
@FunctionalInterface
public interface Sampler {
  /**
   * Returns where a walk stands after one more step, from {@code levels[i]} to {@code levels[i +
   * 1]}.
   *
   * @param denoiser takes images apart
   * @param state where the walk stands
   * @param levels of the walk, the noisiest first
   * @param i the step, from 0
   * @param noise fresh noise, for samplers that add some
   */
  WalkState step(Denoiser denoiser, WalkState state, List<NoiseLevel> levels, int i, Noise noise);

  /**
   * Walks from a start down all the levels.
   *
   * @param start the images at the first level
   * @return the images at the last level
   * @throws IllegalArgumentException if there are fewer than two levels
   */
  default Tensor sample(Denoiser denoiser, Tensor start, List<NoiseLevel> levels, Noise noise) {
    return sample(denoiser, start, levels, noise, (i, x) -> {});
  }

  /** Walks as {@link #sample(Denoiser, Tensor, List, Noise)}, and shows the images on the way. */
  default Tensor sample(
      Denoiser denoiser,
      Tensor start,
      List<NoiseLevel> levels,
      Noise noise,
      WalkListener listener) {
    if (levels.size() < 2) {
      throw new IllegalArgumentException(
          "sampler: no way to go, expected 2 levels or more, got " + levels.size());
    }
    try (Gradients.Pause pause = Gradients.paused();
        Scope walk = Scope.open()) {
      WalkState state = WalkState.start(start);
      listener.reached(0, start);
      for (int i = 0; i + 1 < levels.size(); i++) {
        WalkState before = state;
        try (Scope step = Scope.open()) {
          state = step(denoiser, before, levels, i, noise).kept(step);
        }
        before.dropAllBut(state, walk);
        listener.reached(i + 1, state.x());
      }
      return walk.keep(state.x());
    }
  }
}
