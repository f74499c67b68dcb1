package dev.figment.diffusion.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.EdmPreconditioning;
import dev.figment.diffusion.denoiser.Estimate;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;
import dev.figment.diffusion.schedule.Spacing;
import dev.figment.diffusion.schedule.Walk;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The samplers on levels of full strength, against published sums. Those tests make a step from the
 * images that were already scaled for the network, and so do these.
 */
final class ExplodingValuesTest {
  private static final NoiseSchedule SCHEDULE = Published.schedule(1100, Published.FIRST);
  private static final List<NoiseLevel> EVEN = even();
  private static final List<NoiseLevel> KARRAS =
      Walk.each(Walk.karras(SCHEDULE, 10), NoiseLevel::exploding);
  private static final double MOST = EVEN.get(0).sigma();

  @Test
  void euler() {
    Published.assertSum(walk(RungeKutta.EULER, EVEN, 0, start(), Published.none()), 10.0807);
    Tensor noisy = start().add(Published.noise().mul(EVEN.get(8).sigma()));
    Published.assertSum(walk(RungeKutta.EULER, EVEN, 8, noisy, Published.none()), 57062.9297);
  }

  @Test
  void eulerAncestral() {
    Sampler sampler = new EulerAncestral(1);
    Published.assertSum(walk(sampler, EVEN, 0, start(), Published.torchNoise()), 152.3192);
    Tensor noisy = start().add(Published.noise().mul(EVEN.get(8).sigma()));
    Published.assertSum(walk(sampler, EVEN, 8, noisy, Published.torchNoise()), 56163.0508);
  }

  @Test
  void ancestralStepFromTenToFive() {
    EulerAncestral sampler = new EulerAncestral(1);
    assertThat(sampler.up(10, 5)).isCloseTo(4.330127018922194, within(1e-14));
    assertThat(sampler.down(10, 5)).isCloseTo(2.5, within(1e-14));
  }

  @Test
  void heun() {
    Published.assertSum(walk(RungeKutta.HEUN, EVEN, 0, start(), Published.none()), .1233);
    Tensor noisy = start().add(Published.noise().mul(EVEN.get(8).sigma()));
    Published.assertSum(walk(RungeKutta.HEUN, EVEN, 8, noisy, Published.none()), 75074.8906);
  }

  @Test
  void linearMultistep() {
    Sampler sampler = new LinearMultistep();
    Published.assertSum(walk(sampler, EVEN, 0, start(), Published.none()), 1006.388);
    Tensor karras = Published.sample().mul(KARRAS.get(0).sigma());
    assertThat(Published.sum(walk(sampler, KARRAS, 0, karras, Published.none())))
        .isCloseTo(3812.9927, within(2e-2));
  }

  /** There the weights from the middle on are those of order 4, though nothing is remembered. */
  @Test
  void linearMultistepFromTheMiddle() {
    Tensor noisy = start().add(Published.noise().mul(EVEN.get(8).sigma()));
    Tensor nothing = noisy.mul(0);
    WalkState state = new WalkState(noisy, List.of(nothing, nothing, nothing));
    Published.assertSum(walk(new LinearMultistep(), EVEN, 8, state, Published.none()), 27663.6895);
  }

  @Test
  void preconditionedEuler() {
    double[] sigmas = Walk.karras(.002, 80, 10);
    List<NoiseLevel> levels =
        Walk.then(
            NoiseLevel.CLEAN,
            Arrays.stream(sigmas).mapToObj(sigma -> new NoiseLevel(0, 1, sigma)).toList());
    Denoiser denoiser =
        new EdmPreconditioning(.5).denoiser((x, time) -> Published.network(x, time.toDoubles()[0]));
    Tensor first = Published.sample().mul(Math.hypot(80, 1));
    Tensor x = RungeKutta.EULER.sample(denoiser, first, levels, Published.none());
    Published.assertSum(x, 34.1855);
  }

  private static Tensor start() {
    return Published.sample().mul(MOST);
  }

  private static Tensor walk(
      Sampler sampler, List<NoiseLevel> levels, int first, Tensor start, Noise noise) {
    return walk(sampler, levels, first, WalkState.start(start), noise);
  }

  private static Tensor walk(
      Sampler sampler, List<NoiseLevel> levels, int first, WalkState start, Noise noise) {
    WalkState state = start;
    for (int i = first; i + 1 < levels.size(); i++) {
      WalkState scaled = new WalkState(scaled(state.x(), levels.get(i)), state.past());
      state = sampler.step(denoiser(levels.get(i)), scaled, levels, i, noise);
    }
    return state.x();
  }

  /** A denoiser of images that are scaled at the first level, and at others not yet. */
  private static Denoiser denoiser(NoiseLevel first) {
    return (x, level) -> {
      Tensor seen = level.sigma() == first.sigma() ? x : scaled(x, level);
      return Estimate.ofNoise(Published.network(seen, level.time()), seen, level);
    };
  }

  private static Tensor scaled(Tensor x, NoiseLevel level) {
    return x.div(Math.hypot(1, level.sigma()));
  }

  private static List<NoiseLevel> even() {
    double[] times = Spacing.LINSPACE.times(1100, 10);
    return Walk.then(
        NoiseLevel.CLEAN,
        Arrays.stream(times).mapToObj(t -> SCHEDULE.level(t).exploding()).toList());
  }
}
