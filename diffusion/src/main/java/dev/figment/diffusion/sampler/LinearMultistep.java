package dev.figment.diffusion.sampler;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.schedule.NoiseLevel;
import java.util.List;

/**
 * A polynomial through the noise of the last steps is integrated over the next: one evaluation a
 * step, of an order up to 4.
 *
 * <p>Levels are those of {@link NoiseLevel#exploding}.
 *
 * <p>Formula: {@code x' = x + Σ_j ε_j ∫ Π_(k≠j) (σ - σ_k) / (σ_j - σ_k) dσ}, the method of Adams
 * and Bashforth on uneven steps.
 *
 * <p>Reference: Crowson 2022, k-diffusion.
 */
public record LinearMultistep() implements Sampler {
  private static final int ORDER = 4;

  /** Where a polynomial of degree 3 is read to integrate it exactly, on [-1, 1]. */
  private static final double GAUSS = 1 / Math.sqrt(3);

  @Override
  public WalkState step(
      Denoiser denoiser, WalkState state, List<NoiseLevel> levels, int i, Noise noise) {
    Tensor slope = denoiser.estimate(state.x(), levels.get(i)).noise();
    List<Tensor> slopes = state.with(slope, ORDER);
    Tensor x = state.x();
    for (int j = 0; j < slopes.size(); j++) {
      x = x.add(slopes.get(j).mul(weight(levels, i, slopes.size(), j)));
    }
    return new WalkState(x, slopes.subList(0, Math.min(slopes.size(), ORDER - 1)));
  }

  /** The integral over the step of the polynomial that is 1 at the j-th last level. */
  static double weight(List<NoiseLevel> levels, int i, int order, int j) {
    double from = levels.get(i).sigma();
    double to = levels.get(i + 1).sigma();
    double middle = (from + to) / 2;
    double half = (to - from) / 2;
    return half
        * (basis(levels, i, order, j, middle - half * GAUSS)
            + basis(levels, i, order, j, middle + half * GAUSS));
  }

  private static double basis(List<NoiseLevel> levels, int i, int order, int j, double sigma) {
    double product = 1;
    for (int k = 0; k < order; k++) {
      if (k != j) {
        double other = levels.get(i - k).sigma();
        product *= (sigma - other) / (levels.get(i - j).sigma() - other);
      }
    }
    return product;
  }
}
