package dev.figment.diffusion.sampler;

import static dev.figment.diffusion.denoiser.Prediction.NOISE;
import static dev.figment.diffusion.denoiser.Prediction.VELOCITY;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Prediction;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;
import dev.figment.diffusion.schedule.Walk;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * DPM-Solver++ and UniPC against published means. There the last level is the chain's first, times
 * are rounded, and the last step is of full order.
 */
final class SolverValuesTest {
  private static final NoiseSchedule SCHEDULE = Published.schedule();
  private static final List<NoiseLevel> EVEN = even(10);
  private static final List<NoiseLevel> KARRAS = rounded(Walk.karras(SCHEDULE, 10));
  private static final List<NoiseLevel> LU = rounded(Walk.evenLambda(SCHEDULE, 10));

  @Test
  void multistep() {
    Published.assertMean(walk(DpmSolver.MULTISTEP, NOISE, EVEN), .3301);
    Published.assertSum(walk(DpmSolver.MULTISTEP, NOISE, EVEN), 253.551465);
    Published.assertMean(walk(DpmSolver.MULTISTEP, VELOCITY, EVEN), .2251);
    Published.assertMean(walk(DpmSolver.MULTISTEP, VELOCITY, KARRAS), .20920);
    Published.assertMean(walk(DpmSolver.MULTISTEP, VELOCITY, LU), .1554);
  }

  @Test
  void singlestep() {
    Published.assertMean(walk(DpmSolver.SINGLESTEP, NOISE, EVEN), .2791);
    Published.assertMean(walk(DpmSolver.SINGLESTEP, NOISE, KARRAS), .2248);
    Published.assertMean(walk(DpmSolver.SINGLESTEP, VELOCITY, EVEN), .1453);
  }

  @Test
  void singlestepFromTheMiddle() {
    Tensor start = EVEN.get(5).mix(Published.sample(), Published.noise());
    Published.assertSum(walkFrom(5, DpmSolver.SINGLESTEP, start, EVEN), 269.2187);
    Published.assertMean(walkFrom(3, DpmSolver.SINGLESTEP, Published.sample(), even(50)), .2574);
  }

  @Test
  void predictorAndCorrector() {
    Published.assertMean(walk(new UniPc(), NOISE, EVEN), .2464);
    Published.assertMean(walk(new UniPc(), VELOCITY, EVEN), .1014);
    Published.assertMean(walk(new UniPc(), VELOCITY, KARRAS), .19621);
  }

  @Test
  void predictorAndCorrectorFromTheMiddle() {
    Tensor start = EVEN.get(8).mix(Published.sample(), Published.noise());
    Published.assertSum(walkFrom(8, new UniPc(), start, EVEN), 315.5757);
  }

  private static Tensor walk(Sampler sampler, Prediction prediction, List<NoiseLevel> levels) {
    return sampler.sample(
        Published.denoiser(prediction), Published.sample(), levels, Published.none());
  }

  private static Tensor walkFrom(
      int first, Sampler sampler, Tensor start, List<NoiseLevel> levels) {
    WalkState state = WalkState.start(start);
    for (int i = first; i + 1 < levels.size(); i++) {
      state = sampler.step(Published.denoiser(NOISE), state, levels, i, Published.none());
    }
    return state.x();
  }

  private static List<NoiseLevel> even(int count) {
    int[] times =
        IntStream.range(0, count).map(i -> (int) Math.rint(999.0 * (count - i) / count)).toArray();
    return Walk.then(SCHEDULE.level(0), SCHEDULE.levels(times));
  }

  private static List<NoiseLevel> rounded(List<NoiseLevel> levels) {
    UnaryOperator<NoiseLevel> round = level -> level.at(Math.rint(level.time()));
    List<NoiseLevel> noisy = Walk.each(levels.subList(0, levels.size() - 1), round);
    return Walk.then(SCHEDULE.level(0), noisy);
  }
}
