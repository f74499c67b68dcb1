package dev.figment.diffusion.likelihood;

import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Estimate;
import dev.figment.diffusion.schedule.NoiseLevel;
import java.util.List;

/**
 * How dense images lie under the flow that moves noise to images: the density of the noise that an
 * image comes from, and how much the flow spreads on the way.
 *
 * <p>Between two levels the way is straight, {@code dx = dα x0 + dσ ε}, and gone in steps of the
 * midpoint method.
 *
 * <p>Formula: {@code ln p(x_0) = ln N(x_T; 0, s²) + ∫ tr(∂f / ∂x) ds} along {@code dx = f ds}.
 *
 * <p>Units: nats per image, of a density over pixels of any real value.
 *
 * <p>Reference: Song et al. 2021, eq. 39; Grathwohl et al. 2019, eq. 8.
 *
 * @param denoiser takes images apart; it is not cut, and can be derived
 * @param levels the noisiest first; the last is that of the images
 * @param trace how it is found
 */
public record ProbabilityFlow(Denoiser denoiser, List<NoiseLevel> levels, Trace trace) {
  private static final double HALF = 0.5;

  /**
   * Checks the levels.
   *
   * @throws IllegalArgumentException if there are fewer than two
   */
  public ProbabilityFlow {
    levels = List.copyOf(levels);
    if (levels.size() < 2) {
      throw new IllegalArgumentException(
          "probabilityFlow: no way to go, expected 2 levels or more, got " + levels.size());
    }
  }

  /**
   * Returns {@code ln p(x)} of each image.
   *
   * @param images {@code [N, H, W, C]}, in pixel range [-1, 1]
   * @param rng for random traces
   */
  public double[] logDensity(Tensor images, Rng rng) {
    try (Module.Evaluation evaluation = Module.evaluating();
        Scope walk = Scope.open()) {
      List<Tensor> probes = trace.probes(images.shape(), rng);
      double[] log = new double[images.shape().dim(0)];
      Tensor x = images.detach();
      for (int i = levels.size() - 1; i > 0; i--) {
        Tensor before = x;
        try (Scope step = Scope.open()) {
          x = step.keep(step(before, levels.get(i), levels.get(i - 1), probes, log));
        }
        walk.drop(before);
      }
      addNoise(x, log);
      return log;
    }
  }

  /** One step up; adds the trace to the logarithms, which are modified. */
  private Tensor step(Tensor x, NoiseLevel from, NoiseLevel to, List<Tensor> probes, double[] log) {
    NoiseLevel middle = from.toward(to, HALF);
    Tensor half = halfway(x, from, to);
    return x.add(Trace.add(point -> slope(point, middle, from, to), half, probes, log));
  }

  private Tensor halfway(Tensor x, NoiseLevel from, NoiseLevel to) {
    try (Gradients.Pause pause = Gradients.paused()) {
      return x.add(slope(x, from, from, to).mul(HALF));
    }
  }

  /** Where the flow leads at a level, over the whole of a step. */
  private Tensor slope(Tensor x, NoiseLevel here, NoiseLevel from, NoiseLevel to) {
    Estimate parts = denoiser.estimate(x, here);
    return parts
        .clean()
        .mul(to.alpha() - from.alpha())
        .add(parts.noise().mul(to.sigma() - from.sigma()));
  }

  /** Adds the density of the noise; modifies the logarithms. */
  private void addNoise(Tensor x, double[] log) {
    NoiseLevel last = levels.get(0);
    double variance = last.alpha() == 1 ? 1 + last.sigma() * last.sigma() : 1;
    int size = x.shape().size() / x.shape().dim(0);
    double[] squares = x.square().sum(1, 2, 3).toDoubles();
    for (int n = 0; n < log.length; n++) {
      log[n] -= (squares[n] / variance + size * Math.log(2 * Math.PI * variance)) / 2;
    }
  }
}
