package dev.figment.diffusion.sampler;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;
import java.util.List;

/**
 * A multistep method of order 4 on the noise, in steps that stay on the chain: "pseudo numerical".
 *
 * <p>It begins with three steps of Runge and Kutta, four evaluations each, which ask for levels
 * half way; or with a step that is done twice.
 *
 * <p>Variables: {@code e} are the paper's {@code ε_t}, newest first.
 *
 * <p>Formula: {@code x' = √(ᾱ'/ᾱ) x - (ᾱ' - ᾱ) e / (ᾱ √(1 - ᾱ') + √(ᾱ (1 - ᾱ) ᾱ'))}.
 *
 * <p>Reference: Liu et al. 2022, eq. 9, 11 and 12, algorithm 2.
 *
 * @param schedule the chain
 * @param rungeKutta whether to begin with Runge and Kutta's steps
 */
public record Pndm(NoiseSchedule schedule, boolean rungeKutta) implements Sampler {
  private static final int REMEMBERED = 3;

  @Override
  public WalkState step(
      Denoiser denoiser, WalkState state, List<NoiseLevel> levels, int i, Noise noise) {
    NoiseLevel from = levels.get(i);
    NoiseLevel to = levels.get(i + 1);
    Tensor x = state.x();
    Tensor e = denoiser.estimate(x, from).noise();
    List<Tensor> past = state.past();
    Tensor mean =
        switch (past.size()) {
          case 0 ->
              rungeKutta ? rungeKutta(denoiser, x, e, from, to) : twice(denoiser, x, e, from, to);
          case 1 -> rungeKutta ? rungeKutta(denoiser, x, e, from, to) : sum(2, e, 3, past, -1);
          case 2 ->
              rungeKutta ? rungeKutta(denoiser, x, e, from, to) : sum(12, e, 23, past, -16, 5);
          default -> sum(24, e, 55, past, -59, 37, -9);
        };
    return state.at(move(x, mean, from, to), e, REMEMBERED);
  }

  private Tensor rungeKutta(
      Denoiser denoiser, Tensor x, Tensor first, NoiseLevel from, NoiseLevel to) {
    NoiseLevel half = schedule.level((from.time() + to.time()) / 2);
    Tensor second = denoiser.estimate(move(x, first, from, half), half).noise();
    Tensor third = denoiser.estimate(move(x, second, from, half), half).noise();
    Tensor fourth = denoiser.estimate(move(x, third, from, to), to).noise();
    return first.add(second.mul(2)).add(third.mul(2)).add(fourth).div(6);
  }

  private static Tensor twice(
      Denoiser denoiser, Tensor x, Tensor first, NoiseLevel from, NoiseLevel to) {
    Tensor second = denoiser.estimate(move(x, first, from, to), to).noise();
    return first.add(second).div(2);
  }

  private static Tensor sum(
      double divisor, Tensor newest, double ofNewest, List<Tensor> past, double... ofPast) {
    Tensor sum = newest.mul(ofNewest / divisor);
    for (int k = 0; k < ofPast.length; k++) {
      sum = sum.add(past.get(k).mul(ofPast[k] / divisor));
    }
    return sum;
  }

  /** The paper's eq. 9. */
  private static Tensor move(Tensor x, Tensor e, NoiseLevel from, NoiseLevel to) {
    double above = from.alpha() * from.alpha();
    double below = to.alpha() * to.alpha();
    double divisor = above * to.sigma() + Math.sqrt(above * (1 - above) * below);
    return x.mul(to.alpha() / from.alpha()).sub(e.mul((below - above) / divisor));
  }
}
