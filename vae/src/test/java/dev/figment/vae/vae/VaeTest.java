package dev.figment.vae.vae;

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
import dev.figment.core.nn.Activation;
import dev.figment.core.optim.Schedule;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.Clouds;
import dev.figment.vae.Pixels;
import dev.figment.vae.network.Architecture;
import dev.figment.vae.network.Hidden;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class VaeTest {
  private static final ImageShape DIGIT = new ImageShape(28, 28, 1);

  private static Dataset digits;

  @TempDir private Path folder;

  @BeforeAll
  static void readDigits() throws IOException {
    digits = DataCatalog.read("mnist-small", Split.TRAIN).limit(16);
  }

  @ParameterizedTest
  @EnumSource
  void learnsOneBatchInTwoHundredSteps(Architecture architecture) throws IOException {
    Vae vae = small(architecture, Pixels.Law.GRAY);
    double before = vae.evaluate(digits, Rng.seed(1)).get("negativeElbo");
    vae.train(digits, TrainingOptions.epochs(200).batch(16));
    assertThat(before).isGreaterThan(500);
    assertThat(vae.evaluate(digits, Rng.seed(1)).get("negativeElbo")).isLessThan(130);
  }

  @ParameterizedTest
  @EnumSource
  void learnsUnderEveryLawOfPixels(Pixels.Law law) throws IOException {
    Vae vae = small(Architecture.MLP, law);
    double before = vae.evaluate(digits, Rng.seed(1)).get("negativeElbo");
    vae.train(digits, TrainingOptions.epochs(40).batch(16));
    double after = vae.evaluate(digits, Rng.seed(1)).get("negativeElbo");
    assertThat(after).isLessThan(before - 100);
    Figures bound = vae.importanceWeightedBound(digits, 20, Rng.seed(1));
    assertThat(bound.get("importanceWeightedBound")).isLessThan(after);
  }

  @Test
  void sameSeedSameSamples() {
    Vae vae = small(Architecture.MLP, Pixels.Law.GRAY);
    Tensor images = vae.sample(5, Rng.seed(7));
    assertThat(images.shape()).isEqualTo(Shape.of(5, 28, 28, 1));
    assertThat(images.toFloats()).isEqualTo(vae.sample(5, Rng.seed(7)).toFloats());
    assertThat(images.toFloats()).isNotEqualTo(vae.sample(5, Rng.seed(8)).toFloats());
  }

  @Test
  void comesBackFromItsCheckpointWithTheSameBits() throws IOException {
    Vae vae = small(Architecture.CONV, Pixels.Law.GAUSSIAN);
    vae.train(digits, TrainingOptions.epochs(2).batch(8).folder(RunFolder.fresh(folder, "digits")));
    Vae loaded = new Vae(config(Architecture.CONV, Pixels.Law.GAUSSIAN), Rng.seed(4));
    ModelFolder.load(folder, loaded.spec());
    assertThat(loaded.sample(3, Rng.seed(1)).toFloats())
        .isEqualTo(vae.sample(3, Rng.seed(1)).toFloats());
  }

  @Test
  void hasTheParametersOfItsConfig() {
    Vae gray = new Vae(VaeConfig.gray(DIGIT), Rng.seed(1));
    assertThat(gray.spec().network().parameterCount())
        .isEqualTo((784 + 1) * 400 + (400 + 1) * 40 + (20 + 1) * 400 + (400 + 1) * 784);
    Vae dynamic = new Vae(VaeConfig.dynamic(DIGIT), Rng.seed(1));
    assertThat(dynamic.spec().network().parameterCount())
        .isEqualTo(
            (784 + 1) * 200
                + (200 + 1) * 200
                + (200 + 1) * 100
                + (50 + 1) * 200
                + (200 + 1) * 200
                + (200 + 1) * 784);
  }

  @Test
  void aLatentStandsForAnImage() {
    Vae vae = small(Architecture.MLP, Pixels.Law.GRAY);
    Tensor images = digits.toBatch(PixelScale.UNIT).images();
    Tensor latents = vae.encode(images);
    assertThat(latents.shape()).isEqualTo(vae.latentShape().prepend(16));
    assertThat(vae.decode(latents).shape()).isEqualTo(images.shape());
    assertThat(vae.logLikelihood(images, Rng.seed(1)).shape()).isEqualTo(Shape.of(16));
  }

  @Test
  void reportsTheTermsOfItsBound() throws IOException {
    Vae vae = small(Architecture.MLP, Pixels.Law.BINARIZED);
    Figures trained = vae.train(digits, TrainingOptions.epochs(1).batch(8)).last().figures();
    assertThat(trained.byName().keySet())
        .containsExactly("loss", "negativeElbo", "reconstruction", "divergence", "learningRate");
    assertThat(vae.evaluate(digits, Rng.seed(1)).byName().keySet())
        .containsExactly(
            "negativeElbo", "reconstruction", "divergence", "squaredErrorPerImage", "psnr");
  }

  @Test
  void rejectsWhatIsOfAnotherSize() {
    Vae vae = small(Architecture.MLP, Pixels.Law.GRAY);
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> vae.train(Clouds.of(8), TrainingOptions.epochs(1).batch(4)))
        .withMessage("vae: images have the wrong size, expected 28x28x1, got 2x3x1");
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> vae.decode(Tensor.zeros(Shape.of(2, 3))))
        .withMessage("vae: latents have the wrong shape, expected [2, 8], got [2, 3]");
  }

  @Test
  void rejectsNoLatents() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new VaeConfig(
                    DIGIT,
                    0,
                    Architecture.MLP,
                    Hidden.of(Activation.RELU, 4),
                    Pixels.of(Pixels.Law.GRAY),
                    VaeObjective.EVIDENCE,
                    Schedule.constant(1e-3)))
        .withMessage("vae: latents out of range, expected >= 1, got 0");
  }

  private static Vae small(Architecture architecture, Pixels.Law law) {
    return new Vae(config(architecture, law), Rng.seed(3));
  }

  private static VaeConfig config(Architecture architecture, Pixels.Law law) {
    return new VaeConfig(
        DIGIT,
        8,
        architecture,
        architecture == Architecture.MLP
            ? Hidden.of(Activation.RELU, 64)
            : Hidden.of(Activation.SILU, 8, 16),
        Pixels.of(law),
        VaeObjective.EVIDENCE,
        Schedule.constant(3e-3));
  }
}
