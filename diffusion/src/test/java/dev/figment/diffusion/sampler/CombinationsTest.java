package dev.figment.diffusion.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Clipping;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.DynamicThreshold;
import dev.figment.diffusion.denoiser.Estimate;
import dev.figment.diffusion.denoiser.NetworkDenoiser;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.denoiser.Prediction;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;
import dev.figment.diffusion.schedule.Spacing;
import dev.figment.diffusion.schedule.Walk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samplers, spacings, predictions and numbers of steps that seldom meet, on Gaussian data. */
final class CombinationsTest {
  private static final double MEAN = .2;
  private static final double DEVIATION = .3;
  private static final double Z = .8;
  private static final NoiseSchedule SCHEDULE = NoiseSchedule.linear(1000);
  private static final List<Sampler> SAMPLERS =
      List.of(
          new Ddim(0),
          DpmSolver.MULTISTEP,
          DpmSolver.SINGLESTEP,
          new UniPc(),
          new Pndm(SCHEDULE, false),
          RungeKutta.EULER,
          RungeKutta.HEUN,
          RungeKutta.MIDPOINT,
          new LinearMultistep());

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7})
  void fewStepsAreFinite(int count) {
    for (List<NoiseLevel> walk : walks(count)) {
      for (Sampler sampler : SAMPLERS) {
        double x = walked(sampler, walk, exact());
        assertThat(x).as("%s, %s steps", sampler, count).isFinite();
      }
    }
  }

  /** All of them find the same image, for the flow has no chance. */
  @ParameterizedTest
  @EnumSource
  void manyStepsOfAnySpacingFindTheImage(Spacing spacing) {
    List<NoiseLevel> walk = Walk.of(SCHEDULE, spacing, 200);
    for (Sampler sampler : SAMPLERS) {
      assertThat(walked(sampler, walk, exact()))
          .as("%s", sampler)
          .isCloseTo(MEAN + DEVIATION * Z, within(.06));
    }
  }

  /** What a network says is a matter of taste: the walk is the same. */
  @ParameterizedTest
  @EnumSource
  void predictionsLeadToTheSameImage(Prediction prediction) {
    Denoiser said =
        (x, level) -> {
          Estimate parts = exact().estimate(x, level.preserving());
          Tensor output = prediction.target(parts.clean(), parts.noise(), level.preserving());
          return NetworkDenoiser.preserving((images, time) -> output, prediction)
              .estimate(x, level);
        };
    for (List<NoiseLevel> walk : List.of(Walk.karras(SCHEDULE, 9), Walk.evenLambda(SCHEDULE, 5))) {
      for (Sampler sampler : List.of(new Ddim(0), DpmSolver.MULTISTEP, new UniPc())) {
        assertThat(walked(sampler, walk, said))
            .isCloseTo(walked(sampler, walk, exact()), within(1e-9));
      }
    }
  }

  /** A walk that ends at a clean image does so by what the last estimate says, of any order. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 6})
  void theLastStepToACleanImageIsTheEstimate(int count) {
    Denoiser constant =
        (x, level) -> Estimate.ofClean(Tensor.full(x.shape(), .25, x.dtype()), x, level);
    for (List<NoiseLevel> walk : walks(count)) {
      for (Sampler sampler :
          List.of(new Ddim(0), DpmSolver.MULTISTEP, DpmSolver.SINGLESTEP, new UniPc())) {
        assertThat(walked(sampler, walk, constant)).isCloseTo(.25, within(1e-9));
      }
    }
  }

  /** What cuts images leaves those that are within the range. */
  @ParameterizedTest
  @ValueSource(ints = {3, 10})
  void cutsOfImagesThatNeedNoneChangeNothing(int count) {
    for (List<NoiseLevel> walk : walks(count)) {
      for (Sampler sampler : List.of(new Ddim(0), DpmSolver.MULTISTEP, new UniPc())) {
        double free = walked(sampler, walk, exact());
        assertThat(walked(sampler, walk, new Clipping(exact(), 9))).isCloseTo(free, within(1e-12));
        Denoiser dark = (x, level) -> Estimate.ofClean(x.mul(0).add(.5), x, level);
        assertThat(walked(sampler, walk, new DynamicThreshold(dark, .9)))
            .isCloseTo(.5, within(1e-9));
      }
    }
  }

  private static List<List<NoiseLevel>> walks(int count) {
    List<List<NoiseLevel>> walks = new ArrayList<>();
    for (Spacing spacing : Spacing.values()) {
      walks.add(Walk.of(SCHEDULE, spacing, count));
    }
    walks.add(Walk.karras(SCHEDULE, count));
    walks.add(Walk.evenLambda(SCHEDULE, count));
    return walks;
  }

  private static double walked(Sampler sampler, List<NoiseLevel> walk, Denoiser denoiser) {
    NoiseLevel first = walk.get(0);
    double start = first.alpha() * MEAN + Math.hypot(first.alpha() * DEVIATION, first.sigma()) * Z;
    boolean exploding = sampler instanceof RungeKutta || sampler instanceof LinearMultistep;
    List<NoiseLevel> levels = exploding ? Walk.each(walk, NoiseLevel::exploding) : walk;
    double scale = exploding ? 1 / first.alpha() : 1;
    Tensor x = Tensor.full(Shape.of(1, 1, 1, 1), start * scale, DType.DOUBLE);
    return sampler.sample(denoiser, x, levels, Noise.of(Rng.seed(1))).item();
  }

  private static Denoiser exact() {
    return (x, level) -> {
      double alpha = level.alpha();
      double square = alpha * alpha * DEVIATION * DEVIATION + level.sigma() * level.sigma();
      Tensor rest = x.sub(alpha * MEAN);
      return new Estimate(
          rest.mul(alpha * DEVIATION * DEVIATION / square).add(MEAN),
          rest.mul(level.sigma() / square));
    };
  }
}
