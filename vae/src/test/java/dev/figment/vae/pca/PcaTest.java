package dev.figment.vae.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.DataCatalog;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.Split;
import dev.figment.core.model.Figures;
import dev.figment.core.model.ModelFolder;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.TrainingListener;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.model.TrainingRun;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.Clouds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PcaTest {
  private static final int VALUES = Clouds.IMAGE.bytes();

  /** Pixels are floats, and so not quite the bytes that were fitted. */
  private static final double ROUNDING = 1e-6;

  private static final Dataset CLOUDS = Clouds.of(400);
  private static final TrainingOptions OPTIONS = TrainingOptions.epochs(20).batch(64);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 6})
  void errorOnTheFittedDataIsTheSumOfDiscardedEigenvalues(int latents) throws IOException {
    Figures fitted = Clouds.fit(latents).train(CLOUDS, OPTIONS).last().figures();
    Figures measured = Clouds.fit(latents).evaluate(CLOUDS, Rng.seed(1));
    double discarded = Arrays.stream(Clouds.fit(VALUES).explainedVariance()).skip(latents).sum();
    assertThat(fitted.get("squaredErrorPerImage")).isEqualTo(discarded, within(1e-12));
    assertThat(measured.get("squaredErrorPerImage")).isEqualTo(discarded, within(ROUNDING));
    assertThat(measured.get("negativeLogLikelihood"))
        .isEqualTo(fitted.get("negativeLogLikelihood"), within(1e-5));
  }

  @Test
  void photographsAreSolvedAsFarAsIsAsked() throws IOException {
    Dataset photographs = DataCatalog.read("cifar10-small", Split.TRAIN).limit(300);
    Pca pca = new Pca(new PcaConfig(photographs.shape(), 5));
    Figures fitted = pca.train(photographs, TrainingOptions.epochs(1).batch(100)).last().figures();
    double error = pca.evaluate(photographs, Rng.seed(1)).get("squaredErrorPerImage");
    assertThat(error).isEqualTo(fitted.get("squaredErrorPerImage"), within(1e-3));
    assertThat(fitted.get("explainedVariance")).isGreaterThan(error);
  }

  @Test
  void errorOnFittedDigitsIsTheSumOfDiscardedEigenvalues() throws IOException {
    Dataset digits = DataCatalog.read("mnist-small", Split.TRAIN).limit(300);
    Pca pca = new Pca(new PcaConfig(digits.shape(), 10));
    Figures fitted = pca.train(digits, OPTIONS).last().figures();
    Figures measured = pca.evaluate(digits, Rng.seed(1));
    double error = measured.get("squaredErrorPerImage");
    assertThat(error).isEqualTo(fitted.get("squaredErrorPerImage"), within(1e-5)).isPositive();
    assertThat(measured.get("psnr")).isEqualTo(10 * Math.log10(784 / error), within(1e-9));
    assertOrthonormal(pca, 784, 10);
    double total = fitted.get("explainedVariance") + fitted.get("squaredErrorPerImage");
    assertThat(Arrays.stream(pca.explainedVarianceRatios()).sum())
        .isEqualTo(fitted.get("explainedVariance") / total, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 20, 64})
  void fewerImagesThanValuesAreGivenBackByAsManyComponents(int count) throws IOException {
    Dataset digits = DataCatalog.read("mnist-small", Split.TRAIN).limit(count);
    Pca pca = new Pca(new PcaConfig(digits.shape(), count));
    pca.train(digits, OPTIONS);
    Tensor images = Clouds.images(digits);
    assertThat(pca.decode(pca.encode(images)).toDoubles())
        .containsExactly(images.toDoubles(), within(1e-6));
    assertOrthonormal(pca, 784, count);
  }

  @Test
  void componentsAreOrthonormalAndCodesUncorrelated() throws IOException {
    Pca pca = Clouds.fit(4);
    assertOrthonormal(pca, VALUES, 4);
    double[][] covariance = Clouds.covariance(pca.encode(Clouds.images(CLOUDS)).toDoubles(), 4);
    double[] variances = pca.explainedVariance();
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        assertThat(covariance[i][j]).isEqualTo(i == j ? variances[i] : 0, within(1e-8));
      }
    }
    assertThat(variances).isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void allComponentsGiveTheImagesBack() throws IOException {
    Pca pca = Clouds.fit(VALUES);
    Tensor images = Clouds.images(CLOUDS.limit(30));
    assertThat(pca.decode(pca.encode(images)).toDoubles())
        .containsExactly(images.toDoubles(), within(1e-12));
    Tensor codes = Rng.seed(2).normal(Shape.of(9, VALUES), DType.DOUBLE);
    assertThat(pca.encode(pca.decode(codes)).toDoubles())
        .containsExactly(codes.toDoubles(), within(1e-12));
  }

  @Test
  void sameSeedSameSamples() throws IOException {
    Pca pca = Clouds.fit(3);
    Tensor images = pca.sample(5, Rng.seed(7));
    assertThat(images.shape()).isEqualTo(Shape.of(5, 2, 3, 1));
    assertThat(images.dtype()).isEqualTo(DType.FLOAT);
    assertThat(images.toFloats()).isEqualTo(pca.sample(5, Rng.seed(7)).toFloats());
    assertThat(images.toFloats()).isNotEqualTo(pca.sample(5, Rng.seed(8)).toFloats());
  }

  @Test
  void onePassInBatchesOfAnySizeGivesTheSameBits() throws IOException {
    Pca one = new Pca(new PcaConfig(Clouds.IMAGE, 3));
    Pca other = new Pca(new PcaConfig(Clouds.IMAGE, 3));
    assertThat(one.train(CLOUDS, OPTIONS).epochs()).hasSize(1);
    other.train(CLOUDS, TrainingOptions.epochs(1).batch(1000).seed(8).ema(0.9));
    assertSameBits(one, other);
  }

  @Test
  void comesBackFromItsCheckpointWithTheSameBits() throws IOException {
    Pca pca = new Pca(new PcaConfig(Clouds.IMAGE, 3));
    pca.train(CLOUDS, OPTIONS.folder(RunFolder.fresh(folder, "clouds")));
    Pca loaded = new Pca(new PcaConfig(Clouds.IMAGE, 3));
    ModelFolder.load(folder, loaded.spec());
    assertSameBits(loaded, pca);
    assertThat(loaded.sample(3, Rng.seed(1)).toFloats())
        .isEqualTo(pca.sample(3, Rng.seed(1)).toFloats());
  }

  @Test
  void resumedPassEndsWithTheBitsOfOneThatWasNotStopped() throws IOException {
    TrainingListener stop =
        new TrainingListener() {
          @Override
          public void stepped(TrainingRun run, Figures figures) {
            if (run.step() == 3) {
              run.requestStop();
            }
          }
        };
    Pca stopped = new Pca(new PcaConfig(Clouds.IMAGE, 3));
    stopped.train(CLOUDS, OPTIONS.folder(RunFolder.fresh(folder, "clouds")).listener(stop));
    Pca resumed = new Pca(new PcaConfig(Clouds.IMAGE, 3));
    resumed.train(CLOUDS, OPTIONS.folder(RunFolder.resumed(folder, "clouds")));
    assertSameBits(resumed, Clouds.fit(3));
  }

  @Test
  void rejectsImagesOfAnotherSize() {
    Pca pca = new Pca(PcaConfig.mnist());
    for (var refused :
        new ThrowingCallable[] {
          () -> pca.train(CLOUDS, OPTIONS), () -> pca.evaluate(CLOUDS, Rng.seed(1))
        }) {
      assertThatExceptionOfType(ShapeException.class)
          .isThrownBy(refused)
          .withMessage("pca: images have the wrong size, expected 28x28x1, got 2x3x1");
    }
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> pca.encode(Tensor.zeros(new ImageShape(2, 3, 1).batch(4))))
        .withMessage("pca: images have the wrong size, expected [4, 28, 28, 1], got [4, 2, 3, 1]");
  }

  @Test
  void rejectsLatentsOfAnotherSize() {
    Pca pca = new Pca(PcaConfig.mnist());
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> pca.decode(Tensor.zeros(Shape.of(4, 31))))
        .withMessage("pca: latents have the wrong shape, expected [4, 32], got [4, 31]");
  }

  private static void assertOrthonormal(Pca pca, int values, int latents) {
    Tensor u = pca.components();
    assertThat(u.shape()).isEqualTo(Shape.of(values, latents));
    double[] products = u.matmul(u, true, false).toDoubles();
    for (int i = 0; i < products.length; i++) {
      assertThat(products[i]).isEqualTo(i % (latents + 1) == 0 ? 1 : 0, within(1e-10));
    }
  }

  private static void assertSameBits(Pca one, Pca other) {
    one.spec()
        .network()
        .state()
        .forEach(
            (name, tensor) ->
                assertThat(tensor.toDoubles())
                    .as(name)
                    .isEqualTo(other.spec().network().state().get(name).toDoubles()));
  }
}
