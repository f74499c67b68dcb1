package dev.figment.vae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.DataCatalog;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.model.Figures;
import dev.figment.core.model.ModelFolder;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.Clouds;
import dev.figment.vae.network.Architecture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AutoencoderTest {
  private static Dataset digits;

  @TempDir private Path folder;

  @BeforeAll
  static void readDigits() throws IOException {
    digits = DataCatalog.read("mnist-small", Split.TRAIN).limit(16);
  }

  @ParameterizedTest
  @EnumSource
  void learnsOneBatchByHeartInTwoHundredSteps(Architecture architecture) throws IOException {
    Autoencoder model = small(architecture, ReconstructionLoss.SQUARED_ERROR);
    double before = error(model);
    model.train(digits, TrainingOptions.epochs(200).batch(16));
    assertThat(before).isGreaterThan(60);
    assertThat(error(model)).isLessThan(10);
  }

  @Test
  void crossEntropyFallsTowardsThatOfTheImagesThemselves() throws IOException {
    Autoencoder model = small(Architecture.MLP, ReconstructionLoss.CROSS_ENTROPY);
    Figures last = model.train(digits, TrainingOptions.epochs(200).batch(16)).last().figures();
    assertThat(last.get("loss")).isLessThan(100);
    for (float pixel : model.decode(model.encode(images())).toFloats()) {
      assertThat(pixel).isBetween(0f, 1f);
    }
  }

  @ParameterizedTest
  @EnumSource
  void comesBackFromItsCheckpointWithTheSameBits(Architecture architecture) throws IOException {
    Autoencoder model = small(architecture, ReconstructionLoss.SQUARED_ERROR);
    model.train(
        digits, TrainingOptions.epochs(2).batch(8).folder(RunFolder.fresh(folder, "digits")));
    Autoencoder loaded = small(architecture, ReconstructionLoss.SQUARED_ERROR);
    ModelFolder.load(folder, loaded.spec());
    assertThat(loaded.encode(images()).toFloats()).isEqualTo(model.encode(images()).toFloats());
    assertThat(loaded.decode(loaded.encode(images())).toFloats())
        .isEqualTo(model.decode(model.encode(images())).toFloats());
  }

  @Test
  void measuresReconstructions() {
    Autoencoder model = small(Architecture.MLP, ReconstructionLoss.SQUARED_ERROR);
    Figures figures = model.evaluate(digits, Rng.seed(1));
    assertThat(figures.byName().keySet()).containsExactly("squaredErrorPerImage", "psnr");
    assertThat(figures.get("squaredErrorPerImage")).isEqualTo(error(model), within(1e-3));
  }

  @Test
  void rejectsImagesAndLatentsOfAnotherSize() {
    Autoencoder model = small(Architecture.MLP, ReconstructionLoss.SQUARED_ERROR);
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> model.train(Clouds.of(8), TrainingOptions.epochs(1).batch(4)))
        .withMessage("autoencoder: images have the wrong size, expected 28x28x1, got 2x3x1");
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> model.encode(Tensor.zeros(Clouds.IMAGE.batch(4))))
        .withMessage(
            "autoencoder: images have the wrong size, expected [4, 28, 28, 1], got [4, 2, 3, 1]");
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> model.decode(Tensor.zeros(Shape.of(4, 9))))
        .withMessage("autoencoder: latents have the wrong shape, expected [4, 8], got [4, 9]");
  }

  private static Autoencoder small(Architecture architecture, ReconstructionLoss loss) {
    List<Integer> widths = architecture == Architecture.MLP ? List.of(64, 32) : List.of(16, 32);
    AutoencoderConfig config =
        new AutoencoderConfig(digits.shape(), 8, architecture, widths, loss, 5e-3);
    return new Autoencoder(config, Rng.seed(3));
  }

  private static Tensor images() {
    return digits.toBatch(PixelScale.UNIT).images();
  }

  private static double error(Autoencoder model) {
    return model.decode(model.encode(images())).sub(images()).square().sum(1, 2, 3).mean().item();
  }
}
