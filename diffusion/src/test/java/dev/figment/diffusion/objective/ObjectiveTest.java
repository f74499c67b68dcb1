package dev.figment.diffusion.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.EdmPreconditioning;
import dev.figment.diffusion.denoiser.Prediction;
import dev.figment.diffusion.likelihood.VariationalBound;
import dev.figment.diffusion.likelihood.VariationalBound.Variance;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ObjectiveTest {
  @Test
  void timesOfABatchAreSpreadEvenly() {
    double[] shares = Times.UNIFORM.draw(10, Rng.seed(1));
    Arrays.sort(shares);
    for (int n = 0; n < 10; n++) {
      assertThat(shares[n]).isBetween(n / 10.0, (n + 1) / 10.0);
    }
    double[] crowded = Times.LOGIT_NORMAL.draw(1000, Rng.seed(1));
    assertThat(Arrays.stream(crowded).filter(t -> t > .25 && t < .75).count())
        .isBetween(720L, 736L); // 2 Φ(ln 3) - 1
  }

  @Test
  void flowTargetsTheWayFromTheImageToTheNoise() {
    Tensor clean = Rng.seed(1).normal(Shape.of(6, 2, 2, 1), DType.DOUBLE);
    NoisyBatch batch = NoisyBatch.draw(Objective.flow(), clean, Rng.seed(2));
    Tensor t = batch.times().div(1000).reshape(6, 1, 1, 1); // [N, 1, 1, 1]
    Tensor noise = batch.target().add(clean);
    Tensor expected = clean.add(t.mul(noise.sub(clean)));
    assertThat(batch.images().sub(expected).abs().max().item()).isLessThan(1e-12);
    assertThat(batch.loss(batch.target()).item()).isZero();
    assertThat(batch.loss(batch.target().add(2)).item()).isCloseTo(4, within(1e-12));
  }

  @Test
  void chainsTellNetworksTheirSteps() {
    Tensor clean = Tensor.zeros(Shape.of(8, 1, 1, 1), DType.DOUBLE);
    NoisyBatch batch = NoisyBatch.draw(Objective.ddpm(), clean, Rng.seed(2));
    NoiseSchedule schedule = NoiseSchedule.linear(1000);
    for (int n = 0; n < 8; n++) {
      double t = batch.times().toDoubles()[n];
      assertThat(t).isEqualTo(Math.rint(t));
      double sigma = schedule.level((int) t).sigma();
      assertThat(batch.images().toDoubles()[n])
          .isCloseTo(sigma * batch.target().toDoubles()[n], within(1e-12));
    }
    NoisePath shorter = new Chain(NoiseSchedule.linear(250));
    assertThat(shorter.told(shorter.level(.5))).isEqualTo(500);
  }

  @Test
  void pathsMakeDenoisersThatTellNetworksTheirTime() {
    Tensor x = Tensor.ones(Shape.of(2, 1, 1, 1), DType.DOUBLE);
    for (NoisePath path : List.of(new StraightPath(), new Chain(NoiseSchedule.linear(250)))) {
      NoiseLevel level = path.level(.25);
      Denoiser denoiser =
          path.denoiser(
              (images, time) -> {
                assertThat(time.toDoubles()[1]).isCloseTo(path.told(level), within(1e-9));
                return images;
              },
              Prediction.CLEAN);
      assertThat(denoiser.estimate(x, level).clean().toDoubles()).containsExactly(1, 1);
    }
  }

  @Test
  void largeRatiosOfSignalCountNoMoreThanFive() {
    NoiseSchedule schedule = NoiseSchedule.cosine(1000);
    NoiseLevel clear = schedule.level(10);
    NoiseLevel noisy = schedule.level(800);
    double ratio = 1 / (noisy.ratio() * noisy.ratio());
    assertThat(Weighting.MIN_SNR.at(clear, Prediction.CLEAN)).isEqualTo(5);
    assertThat(Weighting.MIN_SNR.at(noisy, Prediction.CLEAN)).isCloseTo(ratio, within(1e-12));
    assertThat(Weighting.MIN_SNR.at(noisy, Prediction.NOISE)).isCloseTo(1, within(1e-12));
    assertThat(Weighting.MIN_SNR.at(noisy, Prediction.VELOCITY))
        .isCloseTo(ratio / (ratio + 1), within(1e-12));
    // Errors of the image, told in four ways, count alike.
    Tensor x = Tensor.ones(Shape.of(1), DType.DOUBLE);
    for (Prediction prediction : Prediction.values()) {
      Tensor said = x.mul(0);
      double change =
          prediction.estimate(said.add(1), x, noisy).clean().item()
              - prediction.estimate(said, x, noisy).clean().item();
      assertThat(Weighting.MIN_SNR.at(noisy, prediction))
          .as("%s", prediction)
          .isCloseTo(ratio * change * change, within(1e-9));
    }
    assertThat(Weighting.SIMPLE.at(clear, Prediction.NOISE)).isEqualTo(1);
  }

  @Test
  void transportPairsWhatIsNear() {
    Tensor images = Tensor.of(new double[] {0, 10, 20, 30}, Shape.of(4, 1, 1, 1));
    Tensor noise = Tensor.of(new double[] {29, 1, 21, 8}, Shape.of(4, 1, 1, 1));
    assertThat(Pairing.OPTIMAL_TRANSPORT.pair(images, noise).toDoubles())
        .containsExactly(1, 8, 21, 29);
    assertThat(Pairing.INDEPENDENT.pair(images, noise)).isSameAs(noise);
  }

  @Test
  void assignmentIsTheBestOfAll() {
    Rng rng = Rng.seed(4);
    for (int round = 0; round < 20; round++) {
      double[] table = new double[25];
      rng.fillNormal(table);
      int[] columns = Assignment.largest(table, 5);
      assertThat(columns).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
      double sum = IntStream.range(0, 5).mapToDouble(i -> table[i * 5 + columns[i]]).sum();
      assertThat(sum).isCloseTo(best(table, 0, 0), within(1e-12));
    }
  }

  /** Images and targets of data of the deviation .5 have variance 1 at every level. */
  @Test
  void edmBringsWhatTheNetworkSeesAndSaysToVarianceOne() {
    Tensor clean = Rng.seed(1).normal(Shape.of(4000, 1, 1, 1), DType.DOUBLE).mul(.5);
    Tensor noise = Rng.seed(2).normal(Shape.of(4000, 1, 1, 1), DType.DOUBLE);
    for (double share : new double[] {.01, .3, .5, .99}) {
      NoiseLevel level = new EdmPath().level(share);
      assertThat(level.mix(clean, noise).variance().item()).isCloseTo(1, within(.06));
      Tensor target = Prediction.PRECONDITIONED.target(clean, noise, level);
      assertThat(target.variance().item()).isCloseTo(1, within(.06));
    }
    NoiseLevel middle = new EdmPath().level(.5);
    assertThat(middle.ratio()).isCloseTo(Math.exp(-1.2), within(1e-9));
    assertThat(new EdmPath().told(middle)).isCloseTo(-300, within(1e-6));
  }

  /** The squared error of the network is that of the image, weighted as published. */
  @Test
  void edmsLossIsThatOfTheImageByItsWeight() {
    NoiseLevel level = new EdmPath().level(.7);
    Tensor x = Tensor.ones(Shape.of(1, 1, 1, 1), DType.DOUBLE);
    double change =
        Prediction.PRECONDITIONED.estimate(x, x, level).clean().item()
            - Prediction.PRECONDITIONED.estimate(x.mul(0), x, level).clean().item();
    assertThat(change * change * EdmPreconditioning.USUAL.weight(level.ratio()))
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void theBoundsLossIsTheMeanOfItsTerms() {
    Objective ddpm = Objective.ddpm();
    Objective bound =
        new Objective(
            ddpm.kind(),
            ddpm.steps(),
            ddpm.prediction(),
            ddpm.times(),
            Weighting.BOUND,
            ddpm.pairing());
    NoiseSchedule schedule = NoiseSchedule.linear(1000);
    Tensor clean = Rng.seed(1).uniform(Shape.of(3, 2, 2, 1)).mul(2).sub(1).to(DType.DOUBLE);
    Tensor noise = Rng.seed(2).normal(clean.shape(), DType.DOUBLE);
    Tensor said = Rng.seed(3).normal(clean.shape(), DType.DOUBLE);
    int[] times = {0, 40, 700};
    NoisyBatch batch = NoisyBatch.of(bound, bound.path(), schedule.levels(times), clean, noise);
    double sum = 0;
    VariationalBound small = new VariationalBound(schedule, Variance.SMALL);
    for (int n = 0; n < 3; n++) {
      Tensor one = said.slice(0, n, n + 1);
      Denoiser denoiser = (x, level) -> Prediction.NOISE.estimate(one, x, level);
      sum +=
          small.term(denoiser, clean.slice(0, n, n + 1), times[n], noise.slice(0, n, n + 1)).item();
    }
    assertThat(batch.loss(said).item()).isCloseTo(1000 * sum / 3, within(1e-6 * sum * 1000));
  }

  /** The bound moves the variance alone; the squared error alone moves the rest. */
  @Test
  void hybridLossTeachesTheVarianceByTheBound() {
    Tensor clean = Rng.seed(1).uniform(Shape.of(4, 2, 2, 1)).mul(2).sub(1).to(DType.DOUBLE);
    NoisyBatch batch = NoisyBatch.draw(Objective.improved(), clean, Rng.seed(2));
    Tensor said = Rng.seed(3).normal(Shape.of(4, 2, 2, 2), DType.DOUBLE).tracked();
    Tensor gradient = batch.loss(said).backward(List.of(said)).get(said);
    Tensor error = said.detach().slice(3, 0, 1).sub(batch.target()).mul(2.0 / 16);
    assertThat(gradient.slice(3, 0, 1).sub(error).abs().max().item()).isLessThan(1e-9);
    assertThat(gradient.slice(3, 1, 2).abs().max().item()).isPositive();
    assertThatThrownBy(
            () ->
                new Objective(
                    Objective.Kind.STRAIGHT,
                    10,
                    Prediction.FLOW,
                    Times.UNIFORM,
                    Weighting.HYBRID,
                    Pairing.INDEPENDENT))
        .hasMessage("objective: no bound off a chain, expected a simple weighting, got HYBRID");
  }

  @Test
  void rejectsAChainWithoutSteps() {
    Objective flow = Objective.flow();
    assertThatThrownBy(
            () ->
                new Objective(
                    flow.kind(),
                    0,
                    flow.prediction(),
                    flow.times(),
                    flow.weighting(),
                    flow.pairing()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("objective: steps out of range, expected >= 1, got 0");
  }

  private static double best(double[] table, int row, int used) {
    if (row == 5) {
      return 0;
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int column = 0; column < 5; column++) {
      if ((used & 1 << column) == 0) {
        best = Math.max(best, table[row * 5 + column] + best(table, row + 1, used | 1 << column));
      }
    }
    return best;
  }
}
