package dev.figment.diffusion.sampler;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Estimate;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.schedule.NoiseLevel;
import java.util.ArrayList;
import java.util.List;

/**
 * Solves the flow that moves noise to images, by an explicit method of Runge and Kutta. Between two
 * levels the way is straight: {@code dx = dα x0 + dσ ε}.
 *
 * <p>On levels of {@link NoiseLevel#exploding} these are the samplers of Karras et al. 2022; on the
 * straight path, those of flow matching. Methods with points in between ask for levels there, whose
 * time they take from the same straight line: it is exact on the straight path.
 *
 * <p>Reference: Song et al. 2021 (the flow), eq. 13; Karras et al. 2022, algorithm 1; Dormand and
 * Prince 1980.
 */
public enum RungeKutta implements Sampler {
  /** One evaluation a step, of order 1. */
  EULER(new double[][] {{1}}),
  /**
   * Two evaluations a step, of order 2. On levels of full strength the last step has one: where no
   * noise is left, none can be told.
   */
  HEUN(new double[][] {{1}, {0.5, 0.5}}),
  /** Two evaluations a step, of order 2, the second half way. */
  MIDPOINT(new double[][] {{0.5}, {0, 1}}),
  /** Six evaluations a step, of order 5. */
  DORMAND_PRINCE(
      new double[][] {
        {1.0 / 5},
        {3.0 / 40, 9.0 / 40},
        {44.0 / 45, -56.0 / 15, 32.0 / 9},
        {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
        {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
        {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84}
      });

  /** What is added to reach each further point; the last row is the end of the step. */
  private final double[][] weights;

  RungeKutta(double[][] weights) {
    this.weights = weights;
  }

  /** Returns how often a step asks the denoiser. */
  public int evaluations() {
    return weights.length;
  }

  @Override
  public WalkState step(
      Denoiser denoiser, WalkState state, List<NoiseLevel> levels, int i, Noise noise) {
    NoiseLevel from = levels.get(i);
    NoiseLevel to = levels.get(i + 1);
    boolean untold = to.sigma() == 0 && to.alpha() == from.alpha();
    double[][] rows = this == HEUN && untold ? EULER.weights : weights;
    List<Tensor> slopes = new ArrayList<>();
    Tensor point = state.x();
    double fraction = 0;
    for (double[] row : rows) {
      NoiseLevel here = from.toward(to, fraction);
      slopes.add(slope(denoiser.estimate(point, here), from, to));
      point = state.x();
      fraction = 0;
      for (int k = 0; k < row.length; k++) {
        fraction += row[k];
        point = row[k] == 0 ? point : point.add(slopes.get(k).mul(row[k]));
      }
    }
    return state.at(point);
  }

  private static Tensor slope(Estimate parts, NoiseLevel from, NoiseLevel to) {
    double alpha = to.alpha() - from.alpha();
    Tensor ofNoise = parts.noise().mul(to.sigma() - from.sigma());
    return alpha == 0 ? ofNoise : ofNoise.add(parts.clean().mul(alpha));
  }
}
