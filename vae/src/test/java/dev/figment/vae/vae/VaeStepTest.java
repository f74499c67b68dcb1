package dev.figment.vae.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.Batch;
import dev.figment.core.data.PixelScale;
import dev.figment.core.distribution.Gaussian;
import dev.figment.core.model.Figures;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Losses;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Schedule;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.Clouds;
import dev.figment.vae.ImportanceBound;
import dev.figment.vae.Pixels;
import dev.figment.vae.network.Architecture;
import dev.figment.vae.network.Hidden;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VaeStepTest {
  private static final int LATENTS = 3;
  private static final Batch BATCH = Clouds.of(8).toBatch(PixelScale.UNIT);

  private final VaeNetwork network = new VaeNetwork(config(1), Rng.seed(3));

  @Test
  void betaOfOneIsTheEvidenceLowerBoundInEveryBit() {
    Gaussian posterior = network.posterior(BATCH.images());
    Tensor z = posterior.sample(1, Rng.seed(5));
    Tensor reconstruction = network.logDensity(z, BATCH.images()).mean().neg();
    Tensor divergence = posterior.divergenceFromStandard().sum().div(BATCH.size());
    assertThat(loss(network, 1)).isEqualTo(reconstruction.add(divergence).item());
  }

  @Test
  void betaOfZeroIsTheReconstructionAloneInEveryBit() {
    Tensor z = network.posterior(BATCH.images()).sample(1, Rng.seed(5));
    assertThat(loss(network, 0))
        .isEqualTo(network.logDensity(z, BATCH.images()).mean().neg().item());
  }

  @Test
  void betaOfZeroWithoutVarianceIsTheLossOfAnAutoencoderInEveryBit() {
    withoutVariance();
    Tensor codes = network.posterior(BATCH.images()).mean();
    Tensor autoencoder =
        network.logDensity(codes.reshape(1, BATCH.size(), LATENTS), BATCH.images()).mean().neg();
    assertThat(loss(network, 0)).isEqualTo(autoencoder.item());
    Tensor probabilities = network.decode(codes);
    Tensor logits = probabilities.log().sub(probabilities.neg().add(1).log());
    assertThat(loss(network, 0))
        .isCloseTo(Losses.bernoulli(logits, BATCH.images()).item(), within(1e-4));
  }

  @Test
  void theDivergenceIsZeroWhereThePosteriorIsThePrior() {
    Map<String, Tensor> zeros = new HashMap<>();
    network.state().forEach((name, value) -> zeros.put(name, value.mul(0)));
    network.load(zeros);
    Figures figures = network.terms(BATCH.images(), Rng.seed(5)).figures();
    assertThat(figures.get("divergence")).isZero();
    assertThat(figures.get("negativeElbo")).isCloseTo(6 * Math.log(2), within(1e-5));
  }

  @Test
  void theBoundByOneDrawIsTheEvidenceLowerBoundOnTheMean() {
    Tensor images = BATCH.images();
    Tensor weights = network.logWeights(images, 20_000, Rng.seed(6));
    double byDraws = ImportanceBound.of(weights.reshape(1, -1)).mean().item();
    double reconstruction = 0;
    for (int i = 0; i < 500; i++) {
      Tensor z = network.posterior(images).sample(1, Rng.seed(100 + i));
      reconstruction += network.logDensity(z, images).mean().item() / 500;
    }
    Tensor divergence = network.posterior(images).divergenceFromStandard().sum(1).mean();
    assertThat(byDraws).isCloseTo(reconstruction - divergence.item(), within(0.01));
  }

  private static double loss(VaeNetwork network, double beta) {
    VaeStep step = new VaeStep(config(beta), network, LearningRate.constant(1e-3));
    List<Double> losses = new ArrayList<>();
    step.update(
        BATCH,
        Rng.seed(5),
        (loss, optimizer) -> {
          losses.add(loss.item());
          return loss.item();
        });
    return losses.get(0);
  }

  /** The last affine map of the encoder, with {@code ln σ²} of -1000 for every image. */
  private void withoutVariance() {
    Map<String, Tensor> state = new HashMap<>(network.state());
    Tensor weight = state.get("encoder.3.weight");
    Tensor keep = Tensor.of(new float[] {1, 1, 1, 0, 0, 0}, Shape.of(1, 2 * LATENTS));
    state.put("encoder.3.weight", weight.detach().mul(keep));
    Tensor bias = state.get("encoder.3.bias").detach().mul(keep.reshape(2 * LATENTS));
    Tensor none = keep.reshape(2 * LATENTS).sub(1).mul(1000);
    state.put("encoder.3.bias", bias.add(none));
    network.load(state);
  }

  private static VaeConfig config(double beta) {
    return new VaeConfig(
        Clouds.IMAGE,
        LATENTS,
        Architecture.MLP,
        Hidden.of(Activation.RELU, 7),
        Pixels.of(Pixels.Law.GRAY),
        new VaeObjective(beta, 0, 0),
        Schedule.constant(1e-3));
  }
}
