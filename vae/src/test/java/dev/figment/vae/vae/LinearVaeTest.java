package dev.figment.vae.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.Dataset;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Precision;
import dev.figment.core.optim.Schedule;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.Clouds;
import dev.figment.vae.ImportanceBound;
import dev.figment.vae.Pixels;
import dev.figment.vae.network.Architecture;
import dev.figment.vae.network.Hidden;
import dev.figment.vae.pca.Pca;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A VAE of affine maps alone beside probabilistic PCA: Lucas et al. 2019. */
final class LinearVaeTest {
  private static final int LATENTS = 2;
  private static final VaeConfig LINEAR =
      new VaeConfig(
          Clouds.IMAGE,
          LATENTS,
          Architecture.MLP,
          new Hidden(List.of(), Activation.RELU),
          Pixels.of(Pixels.Law.GAUSSIAN),
          VaeObjective.EVIDENCE,
          Schedule.cosine(1e-2, 1e-4));

  private static Pca pca;
  private static Dataset data;

  @BeforeAll
  static void solve() throws IOException {
    pca = Clouds.fit(LATENTS);
    data = Clouds.of(400);
  }

  /** From near the optimum: from afar the way leads along saddles, which takes long. */
  @Test
  void trainedToItsOptimumItsBoundIsTheLikelihoodOfProbabilisticPca() throws IOException {
    Vae vae = new Vae(LINEAR, Rng.seed(2));
    vae.spec().network().load(disturbed(solution(), Rng.seed(6)));
    double exact = pca.evaluate(data, Rng.seed(1)).get("negativeLogLikelihood");
    double before = meanEvidence(vae);
    vae.train(data, TrainingOptions.epochs(200).batch(100));
    assertThat(before).isGreaterThan(exact + 0.3);
    assertThat(meanEvidence(vae)).isCloseTo(exact, within(0.03));
    double bound =
        vae.importanceWeightedBound(data, 50, Rng.seed(4)).get("importanceWeightedBound");
    assertThat(bound).isCloseTo(exact, within(0.03));
  }

  @Test
  void withTheTruePosteriorEveryBoundIsTheLikelihoodAndVariesInNothing() {
    VaeNetwork network = Precision.with(DType.DOUBLE, () -> new VaeNetwork(LINEAR, Rng.seed(2)));
    network.load(solution());
    Tensor images = Clouds.images(data.limit(20));
    double[] exact = pca.logLikelihood(images, Rng.seed(1)).toDoubles();
    Tensor logWeights = network.logWeights(images, 30, Rng.seed(7));
    for (Tensor draw : logWeights.split(0, ones(30))) {
      assertThat(draw.toDoubles()).containsExactly(exact, within(1e-9));
    }
    for (int samples : new int[] {1, 2, 30}) {
      assertThat(ImportanceBound.estimate(network, images, samples, Rng.seed(9)).toDoubles())
          .containsExactly(exact, within(1e-9));
    }
  }

  /** Probabilistic PCA as weights: its components, scaled, and its posterior. */
  private static Map<String, Tensor> solution() {
    double[] kept = pca.explainedVariance();
    double noise = pca.noiseVariance();
    Tensor scales = row(Arrays.stream(kept).map(v -> Math.sqrt(v - noise)).toArray());
    Tensor weight = pca.components().mul(scales);
    Tensor mean = pca.decode(Tensor.zeros(Shape.of(1, LATENTS), DType.DOUBLE)).reshape(1, -1);
    Tensor up = weight.div(row(kept));
    Tensor logVariance = row(Arrays.stream(kept).map(v -> Math.log(noise / v)).toArray());
    Tensor none = Tensor.zeros(up.shape(), DType.DOUBLE);
    return new TreeMap<>(
        Map.of(
            "encoder.1.weight", Tensor.concat(List.of(up, none), 1),
            "encoder.1.bias",
                Tensor.concat(List.of(mean.matmul(up).neg(), logVariance), 1).reshape(2 * LATENTS),
            "decoder.0.weight", weight.transpose(),
            "decoder.0.bias", mean.reshape(-1),
            "pixels.logDeviation", Tensor.full(Shape.of(1), Math.log(noise) / 2, DType.DOUBLE)));
  }

  private static Map<String, Tensor> disturbed(Map<String, Tensor> weights, Rng rng) {
    Map<String, Tensor> moved = new HashMap<>();
    weights.forEach(
        (name, value) ->
            moved.put(name, value.add(rng.normal(value.shape(), DType.DOUBLE).mul(0.1))));
    return moved;
  }

  private static double meanEvidence(Vae vae) {
    double sum = 0;
    for (int i = 0; i < 20; i++) {
      sum += vae.evaluate(data, Rng.seed(20 + i)).get("negativeElbo");
    }
    return sum / 20;
  }

  private static Tensor row(double[] values) {
    return Tensor.of(values, Shape.of(1, values.length));
  }

  private static int[] ones(int count) {
    int[] sizes = new int[count];
    Arrays.fill(sizes, 1);
    return sizes;
  }
}
