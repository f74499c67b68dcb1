package dev.figment.diffusion.sampler;

import static dev.figment.diffusion.denoiser.Prediction.NOISE;
import static dev.figment.diffusion.denoiser.Prediction.VELOCITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Prediction;
import dev.figment.diffusion.sampler.Ancestral.Variance;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;
import dev.figment.diffusion.schedule.Transition;
import dev.figment.diffusion.schedule.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The samplers on a chain's own levels, against published sums. */
final class ChainValuesTest {
  private static final NoiseSchedule SCHEDULE = Published.schedule();
  private static final NoiseSchedule NOISY = Published.schedule(Published.STEPS, 0.01);

  @Test
  void ddim() {
    Published.assertSum(ddim(SCHEDULE, NOISE, NoiseLevel.CLEAN), 172.0067);
    Published.assertMean(ddim(SCHEDULE, NOISE, NoiseLevel.CLEAN), .223967);
    Published.assertSum(ddim(SCHEDULE, VELOCITY, NoiseLevel.CLEAN), 52.5302);
  }

  @Test
  void ddimEndsAtACleanImageOrAtTheFirstStep() {
    Published.assertSum(ddim(NOISY, NOISE, NoiseLevel.CLEAN), 149.8295);
    Published.assertSum(ddim(NOISY, NOISE, NOISY.level(0)), 149.0784);
  }

  @Test
  void ddimGoesBackToTheNoise() {
    Published.assertSum(inverse(SCHEDULE, NoiseLevel.CLEAN), 671.6816);
    Published.assertSum(inverse(NOISY, NoiseLevel.CLEAN), 539.9622);
    Published.assertSum(inverse(NOISY, NOISY.level(0)), 542.6722);
  }

  @Test
  void ddimVariance() {
    assertThat(variance(0, 0)).isZero();
    assertThat(variance(420, 400)).isCloseTo(.14771, within(1e-5));
    assertThat(variance(980, 960)).isCloseTo(.32460, within(1e-5));
    assertThat(variance(487, 486)).isCloseTo(.00979, within(1e-5));
    assertThat(variance(999, 998)).isCloseTo(.02, within(1e-5));
  }

  @Test
  void ancestral() {
    Published.Floats floats = Published.Floats.linear(Published.STEPS, Published.FIRST);
    Tensor x = ancestral(floats, floats::quotients, NOISE, Published.sample(), 0);
    Published.assertSum(x, 258.9606);
    Published.assertMean(x, .3372);
    Tensor ofVelocity = ancestral(floats, floats::quotients, VELOCITY, Published.sample(), 0);
    Published.assertSum(ofVelocity, 202.0296);
  }

  @Test
  void ancestralFromTheMiddle() {
    Published.Floats floats = Published.Floats.linear(Published.STEPS, Published.FIRST);
    Tensor start = SCHEDULE.level(1).mix(Published.sample(), Published.noise());
    Published.assertSum(ancestral(floats, floats::quotients, NOISE, start, 998), 387.9466);
    Tensor exact = ancestral(floats, Transition::between, NOISE, start, 998);
    assertThat(Published.sum(exact)).isCloseTo(387.9466, within(3e-2));
  }

  /** There the first step's share of the image is a quotient of two floats, and not quite 1. */
  @Test
  void ancestralOnTheCosineSchedule() {
    NoiseSchedule cosine = NoiseSchedule.cosine(Published.STEPS);
    Published.Floats floats =
        Published.Floats.of(
            IntStream.range(0, Published.STEPS).mapToDouble(cosine::beta).toArray());
    Tensor x = ancestral(floats, floats::betas, NOISE, Published.sample(), 0);
    Published.assertSum(x, 252.2682495);
    Tensor exact = ancestral(floats, Transition::between, NOISE, Published.sample(), 0);
    assertThat(Published.sum(exact)).isCloseTo(252.2682495, within(.2));
    assertThat(Math.sqrt(cosine.posteriorVariance(487))).isCloseTo(.0549625, within(1e-6));
    assertThat(Math.sqrt(cosine.posteriorVariance(999))).isCloseTo(.9994987, within(1e-6));
  }

  @Test
  void pseudoNumericalMethod() {
    Published.assertSum(pndm(SCHEDULE), 198.1318);
    Published.assertMean(pndm(NOISY), .2434);
  }

  @Test
  void pseudoNumericalMethodAsksHalfWayThreeTimes() {
    List<Double> asked = new ArrayList<>();
    Denoiser counted =
        (x, level) -> {
          asked.add(level.time());
          return Published.denoiser(NOISE).estimate(x, level);
        };
    int[] times = IntStream.range(0, 10).map(i -> 901 - 100 * i).toArray();
    List<NoiseLevel> levels = new ArrayList<>(SCHEDULE.levels(times));
    levels.add(SCHEDULE.level(0));
    new Pndm(SCHEDULE, true).sample(counted, Published.sample(), levels, Published.none());
    assertThat(asked)
        .containsExactly(
            901., 851., 851., 801., 801., 751., 751., 701., 701., 651., 651., 601., 601., 501.,
            401., 301., 201., 101., 1.);
  }

  private static Tensor ddim(NoiseSchedule schedule, Prediction prediction, NoiseLevel last) {
    return new Ddim(0)
        .sample(
            Published.clipped(prediction),
            Published.sample(),
            Published.leading(schedule, last),
            Published.none());
  }

  private static Tensor inverse(NoiseSchedule schedule, NoiseLevel last) {
    List<NoiseLevel> up = Ddim.inverse(Published.leading(schedule, last));
    return new Ddim(0).sample(Published.clipped(NOISE), Published.sample(), up, Published.none());
  }

  private static double variance(int t, int before) {
    return Transition.between(SCHEDULE.level(t), SCHEDULE.level(before)).variance();
  }

  private static Tensor ancestral(
      Published.Floats floats,
      Ancestral.Law law,
      Prediction prediction,
      Tensor start,
      int skipped) {
    int[] times =
        IntStream.rangeClosed(1, Published.STEPS)
            .map(i -> Published.STEPS - i)
            .skip(skipped)
            .toArray();
    List<NoiseLevel> levels = Walk.then(NoiseLevel.CLEAN, floats.schedule().levels(times));
    return new Ancestral(Variance.SMALL, law)
        .sample(Published.clipped(prediction), start, levels, Published.torchNoise());
  }

  private static Tensor pndm(NoiseSchedule schedule) {
    return new Pndm(schedule, true)
        .sample(
            Published.denoiser(NOISE),
            Published.sample(),
            Published.leading(schedule, schedule.level(0)),
            Published.none());
  }
}
