package dev.figment.diffusion.sampler;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.schedule.NoiseLevel;
import java.util.List;

/**
 * DPM-Solver++ of order 2: the part of the flow that is linear is solved exactly, and the clean
 * image is taken for a straight line in {@code λ}.
 *
 * <p>Variables: {@code s} and {@code t} are the paper's {@code t_(i-1)} and {@code t_i}; {@code h}
 * is a step in {@code λ = ln(α / σ)}; {@code D} is the clean image at the middle of the step.
 *
 * <p>Formula: {@code x_t = (σ_t / σ_s) x_s - α_t (e^-h - 1) D}. At a clean end, {@code x_t = α_t
 * D}.
 *
 * <p>Reference: Lu et al. 2022, DPM-Solver++, algorithms 1 and 2.
 */
public enum DpmSolver implements Sampler {
  /** Order 1: {@link Ddim} without chance. */
  ORDER_ONE {
    @Override
    public WalkState step(
        Denoiser denoiser, WalkState state, List<NoiseLevel> levels, int i, Noise noise) {
      NoiseLevel from = levels.get(i);
      Tensor clean = denoiser.estimate(state.x(), from).clean();
      return state.at(advance(state.x(), clean, from, levels.get(i + 1)));
    }
  },

  /** The line goes through this step's clean image and the one before: one evaluation a step. */
  MULTISTEP {
    @Override
    public WalkState step(
        Denoiser denoiser, WalkState state, List<NoiseLevel> levels, int i, Noise noise) {
      NoiseLevel from = levels.get(i);
      NoiseLevel to = levels.get(i + 1);
      Tensor clean = denoiser.estimate(state.x(), from).clean();
      boolean first = state.past().isEmpty() || to.sigma() == 0;
      Tensor middle =
          first
              ? clean
              : extrapolated(
                  clean,
                  state.past().get(0),
                  (to.lambda() - from.lambda()) / (from.lambda() - levels.get(i - 1).lambda()) / 2);
      return state.at(advance(state.x(), middle, from, to), clean, 1);
    }
  },

  /**
   * Two steps are one: the first, of order 1, leads to the middle point through which the line of
   * the second goes. It remembers the start and the clean image there.
   */
  SINGLESTEP {
    @Override
    public WalkState step(
        Denoiser denoiser, WalkState state, List<NoiseLevel> levels, int i, Noise noise) {
      NoiseLevel from = levels.get(i);
      NoiseLevel to = levels.get(i + 1);
      Tensor clean = denoiser.estimate(state.x(), from).clean();
      if (state.past().isEmpty() || to.sigma() == 0) {
        Tensor next = advance(state.x(), clean, from, to);
        return i % 2 == 0 ? new WalkState(next, List.of(clean, state.x())) : state.at(next);
      }
      NoiseLevel start = levels.get(i - 1);
      double share = (to.lambda() - start.lambda()) / (from.lambda() - start.lambda()) / 2;
      Tensor atStart = state.past().get(0);
      Tensor middle = atStart.mul(1 - share).add(clean.mul(share));
      return state.at(advance(state.past().get(1), middle, start, to));
    }
  };

  private static Tensor advance(Tensor x, Tensor clean, NoiseLevel from, NoiseLevel to) {
    double kept = to.sigma() / from.sigma();
    // -α_t (e^-h - 1), with e^-h = (σ_t / α_t) (α_s / σ_s).
    double taken = to.alpha() - kept * from.alpha();
    return x.mul(kept).add(clean.mul(taken));
  }

  private static Tensor extrapolated(Tensor now, Tensor before, double share) {
    return now.mul(1 + share).sub(before.mul(share));
  }
}
