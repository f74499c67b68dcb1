package dev.figment.vae.iwae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.nn.Precision;
import dev.figment.core.optim.Schedule;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.Clouds;
import dev.figment.vae.ImportanceBound;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DrawsTest {
  private static final int SAMPLES = 4;
  private static final IwaeConfig CONFIG =
      new IwaeConfig(
          Clouds.IMAGE,
          List.of(new StochasticLayer(List.of(5), 3), new StochasticLayer(List.of(4), 2)),
          SampleCount.constant(SAMPLES),
          Draws.ALL,
          Schedule.constant(1e-3));

  private final Tensor image = Clouds.images(Clouds.of(1));
  private final IwaeNetwork network =
      Precision.with(DType.DOUBLE, () -> new IwaeNetwork(CONFIG, Rng.seed(3)));

  @ParameterizedTest
  @EnumSource
  void withOneSampleTheLossIsTheEvidenceLowerBound(Draws draws) {
    Draws.Bound bound = draws.bound(network, image, 1, Rng.seed(5));
    assertThat(bound.loss().item()).isEqualTo(-bound.logWeights().mean().item());
    assertThat(bound.loss().item()).isEqualTo(-network.logWeights(image, 1, Rng.seed(5)).item());
  }

  @Test
  void theGradientThroughAllIsTheMeanOfThoseThroughOneByTheirShares() {
    List<Tensor> noise = network.noise(image, SAMPLES, Rng.seed(5));
    Tensor logWeights = network.logWeights(image, noise);
    double[] shares = logWeights.transpose().softmax().toDoubles();
    Gradients all = ImportanceBound.of(logWeights).mean().backward(network.parameters());
    List<Gradients> ones = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      int draw = i;
      List<Tensor> one = noise.stream().map(n -> n.slice(0, draw, draw + 1)).toList();
      ones.add(network.logWeights(image, one).mean().backward(network.parameters()));
    }
    network
        .namedParameters()
        .forEach(
            (name, parameter) -> {
              Tensor mean = parameter.detach().mul(0);
              for (int i = 0; i < SAMPLES; i++) {
                mean = mean.add(ones.get(i).get(parameter).mul(shares[i]));
              }
              assertThat(mean.toDoubles())
                  .as(name)
                  .containsExactly(all.get(parameter).toDoubles(), within(1e-12));
            });
  }

  @Test
  void theGradientThroughTheResampledIsOnAverageThatThroughAll() {
    int samples = 20;
    int trials = 1000;
    double mean = 0;
    for (int i = 0; i < trials; i++) {
      Tensor logWeights = network.logWeights(image, network.noise(image, samples, Rng.seed(i)));
      Tensor shares = logWeights.transpose().softmax();
      double expected = -shares.matmul(logWeights).item();
      mean += Draws.RESAMPLED.bound(network, image, samples, Rng.seed(i)).loss().item() - expected;
    }
    assertThat(mean / trials).isCloseTo(0, within(0.02));
  }
}
