package dev.figment.vae.iwae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.core.data.DataCatalog;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.model.Figures;
import dev.figment.core.model.ModelFolder;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.optim.Schedule;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.Clouds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IwaeTest {
  private static final ImageShape DIGIT = new ImageShape(28, 28, 1);

  private static Dataset digits;

  @TempDir private Path folder;

  @BeforeAll
  static void readDigits() throws IOException {
    digits = DataCatalog.read("mnist-small", Split.TRAIN).limit(16);
  }

  @ParameterizedTest
  @EnumSource
  void learnsOneBatchInTwoHundredSteps(Draws draws) throws IOException {
    Iwae iwae = small(2, draws);
    double before = bound(iwae);
    iwae.train(digits, TrainingOptions.epochs(200).batch(16));
    assertThat(before).isGreaterThan(500);
    assertThat(bound(iwae)).isLessThan(130);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void sameSeedSameSamples(int layers) {
    Iwae iwae = small(layers, Draws.ALL);
    Tensor images = iwae.sample(5, Rng.seed(7));
    assertThat(images.shape()).isEqualTo(Shape.of(5, 28, 28, 1));
    assertThat(images.toFloats()).isEqualTo(iwae.sample(5, Rng.seed(7)).toFloats());
    assertThat(images.toFloats()).isNotEqualTo(iwae.sample(5, Rng.seed(8)).toFloats());
  }

  @Test
  void comesBackFromItsCheckpointWithTheSameBits() throws IOException {
    Iwae iwae = small(2, Draws.RESAMPLED);
    iwae.train(
        digits, TrainingOptions.epochs(2).batch(8).folder(RunFolder.fresh(folder, "digits")));
    Iwae loaded = new Iwae(config(2, Draws.RESAMPLED), Rng.seed(4));
    ModelFolder.load(folder, loaded.spec());
    assertThat(loaded.sample(3, Rng.seed(1)).toFloats())
        .isEqualTo(iwae.sample(3, Rng.seed(1)).toFloats());
  }

  @Test
  void hasTheParametersOfItsConfig() {
    int between = (200 + 1) * 200;
    int upperAndDown = (100 + 1) * 100;
    assertThat(count(IwaeConfig.oneLayer(DIGIT)))
        .isEqualTo(785 * 200 + between + 201 * 100 + (50 + 1) * 200 + between + (200 + 1) * 784);
    assertThat(count(IwaeConfig.twoLayers(DIGIT)))
        .isEqualTo(
            (785 * 200 + between + 201 * 200)
                + (upperAndDown + upperAndDown + 101 * 100)
                + ((50 + 1) * 100 + upperAndDown + 101 * 200)
                + ((100 + 1) * 200 + between + 201 * 784));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aLatentStandsForAnImage(int layers) {
    Iwae iwae = small(layers, Draws.ALL);
    Tensor images = digits.toBatch(PixelScale.UNIT).images();
    Tensor latents = iwae.encode(images);
    assertThat(latents.shape()).isEqualTo(iwae.latentShape().prepend(16));
    assertThat(iwae.decode(latents).shape()).isEqualTo(images.shape());
    assertThat(iwae.logLikelihood(images, Rng.seed(1)).shape()).isEqualTo(Shape.of(16));
  }

  @Test
  void reportsTheBoundThatItLearnsFrom() throws IOException {
    Iwae iwae = small(1, Draws.RESAMPLED);
    Figures trained = iwae.train(digits, TrainingOptions.epochs(3).batch(8)).last().figures();
    assertThat(trained.byName().keySet())
        .containsExactly("loss", "negativeElbo", "samples", "learningRate");
    assertThat(trained.get("loss")).isLessThan(trained.get("negativeElbo"));
    assertThat(iwae.evaluate(digits, Rng.seed(1)).byName().keySet())
        .containsExactly("negativeElbo", "squaredErrorPerImage", "psnr");
  }

  @Test
  void rejectsWhatIsOfAnotherSize() {
    Iwae iwae = small(1, Draws.ALL);
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> iwae.train(Clouds.of(8), TrainingOptions.epochs(1).batch(4)))
        .withMessage("iwae: images have the wrong size, expected 28x28x1, got 2x3x1");
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> iwae.decode(Tensor.zeros(Shape.of(2, 3))))
        .withMessage("iwae: latents have the wrong shape, expected [2, 8], got [2, 3]");
  }

  @Test
  void rejectsConfigsOfNothing() {
    Schedule rate = Schedule.constant(1e-3);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new IwaeConfig(DIGIT, List.of(), SampleCount.constant(5), Draws.ALL, rate))
        .withMessage("iwae: layers out of range, expected >= 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StochasticLayer(List.of(4, 0), 5))
        .withMessage("iwae: size out of range, expected widths and latents >= 1, got [4, 0] and 5");
  }

  private static double bound(Iwae iwae) {
    return iwae.importanceWeightedBound(digits, 50, Rng.seed(1)).get("importanceWeightedBound");
  }

  private static long count(IwaeConfig config) {
    return new Iwae(config, Rng.seed(1)).spec().network().parameterCount();
  }

  private static Iwae small(int layers, Draws draws) {
    return new Iwae(config(layers, draws), Rng.seed(3));
  }

  private static IwaeConfig config(int layers, Draws draws) {
    StochasticLayer lowest = new StochasticLayer(List.of(64), layers == 1 ? 8 : 12);
    StochasticLayer highest = new StochasticLayer(List.of(16), 8);
    return new IwaeConfig(
        DIGIT,
        layers == 1 ? List.of(lowest) : List.of(lowest, highest),
        SampleCount.constant(5),
        draws,
        Schedule.constant(3e-3));
  }
}
