package dev.figment.diffusion.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Prediction;
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
