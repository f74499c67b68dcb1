package dev.figment.vae.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.Dataset;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.Clouds;
import java.io.IOException;
import java.util.Arrays;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PcaDensityTest {
  private static final int VALUES = Clouds.IMAGE.bytes();
  private static final Dataset CLOUDS = Clouds.of(400);

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6})
  void logLikelihoodIsThatOfTheNormalDensity(int latents) throws IOException {
    Pca pca = Clouds.fit(latents);
    Tensor images = Clouds.images(CLOUDS.limit(20));
    double[] mean = pca.decode(Tensor.zeros(Shape.of(1, latents), DType.DOUBLE)).toDoubles();
    var direct = new MultivariateNormalDistribution(mean, modelCovariance(pca, latents));
    double[] likelihood = pca.logLikelihood(images, Rng.seed(1)).toDoubles();
    double[] pixels = images.toDoubles();
    for (int n = 0; n < 20; n++) {
      double[] x = Arrays.copyOfRange(pixels, n * VALUES, (n + 1) * VALUES);
      assertThat(likelihood[n]).isEqualTo(Math.log(direct.density(x)), within(1e-8));
    }
  }

  @Test
  void samplesHaveTheMeanAndTheCovarianceOfTheDensity() throws IOException {
    Pca pca = Clouds.fit(2);
    int count = 40_000;
    double[] samples = pca.sample(count, Rng.seed(3)).toDoubles();
    double[][] expected = modelCovariance(pca, 2);
    double[][] covariance = Clouds.covariance(samples, VALUES);
    double[] mean = pca.decode(Tensor.zeros(Shape.of(1, 2), DType.DOUBLE)).toDoubles();
    for (int i = 0; i < VALUES; i++) {
      double sum = 0;
      for (int n = 0; n < count; n++) {
        sum += samples[n * VALUES + i];
      }
      // Five standard errors.
      assertThat(sum / count).isEqualTo(mean[i], within(5 * Math.sqrt(expected[i][i] / count)));
      for (int j = 0; j < VALUES; j++) {
        double spread = expected[i][i] * expected[j][j] + expected[i][j] * expected[i][j];
        assertThat(covariance[i][j])
            .isEqualTo(expected[i][j], within(5 * Math.sqrt(spread / count)));
      }
    }
  }

  @Test
  void isTheStandardNormalLawUntilItIsTrained() {
    Pca pca = new Pca(new PcaConfig(Clouds.IMAGE, 2));
    Tensor black = Tensor.zeros(Clouds.IMAGE.batch(1), DType.DOUBLE);
    assertThat(pca.logLikelihood(black, Rng.seed(1)).item())
        .isEqualTo(-3 * Math.log(2 * Math.PI), within(1e-12));
  }

  @Test
  void oneImageManyTimesIsFittedWithTheNoiseOfRounding() throws IOException {
    Pca pca = new Pca(new PcaConfig(Clouds.IMAGE, 2));
    Dataset copies = CLOUDS.select(4, 4, 4, 4, 4);
    pca.train(copies, TrainingOptions.epochs(1));
    Tensor image = Clouds.images(copies.limit(1));
    assertThat(pca.noiseVariance()).isEqualTo(1 / (12 * 255.0 * 255.0));
    assertThat(pca.explainedVarianceRatios()).containsOnly(0);
    assertThat(pca.decode(pca.encode(image)).toDoubles())
        .containsExactly(image.toDoubles(), within(1e-6));
    assertThat(pca.logLikelihood(image, Rng.seed(1)).item()).isBetween(30.0, 40.0);
  }

  @Test
  void standardErrorIsThatOfTheMean() throws IOException {
    Pca pca = Clouds.fit(2);
    Dataset few = CLOUDS.limit(2);
    double[] likelihood = pca.logLikelihood(Clouds.images(few), Rng.seed(1)).toDoubles();
    assertThat(pca.evaluate(few, Rng.seed(1)).get("standardError"))
        .isEqualTo(Math.abs(likelihood[0] - likelihood[1]) / 2, within(1e-5));
  }

  /** {@code Σ (v_k - σ²) u_k u_kᵀ + σ² I}. */
  private static double[][] modelCovariance(Pca pca, int latents) {
    double[] u = pca.components().toDoubles();
    double[] variances = pca.explainedVariance();
    double[][] covariance = new double[VALUES][VALUES];
    for (int i = 0; i < VALUES; i++) {
      for (int j = 0; j < VALUES; j++) {
        covariance[i][j] = i == j ? pca.noiseVariance() : 0;
        for (int k = 0; k < latents; k++) {
          covariance[i][j] +=
              (variances[k] - pca.noiseVariance()) * u[i * latents + k] * u[j * latents + k];
        }
      }
    }
    return covariance;
  }
}
