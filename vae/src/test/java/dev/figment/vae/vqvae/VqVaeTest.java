package dev.figment.vae.vqvae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
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
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.Clouds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VqVaeTest {
  private static Dataset digits;

  @TempDir private Path folder;

  @BeforeAll
  static void readDigits() throws IOException {
    digits = DataCatalog.read("mnist-small", Split.TRAIN).limit(16);
  }

  @Test
  void learnsOneBatchByHeartInTwoHundredSteps() throws IOException {
    VqVae model = small(3);
    double before = model.evaluate(digits, Rng.seed(1)).get("squaredErrorPerImage");
    model.train(digits, TrainingOptions.epochs(200).batch(16));
    Figures after = model.evaluate(digits, Rng.seed(1));
    assertThat(before).isGreaterThan(60);
    assertThat(after.get("squaredErrorPerImage")).isLessThan(15);
    assertThat(after.get("perplexity")).isBetween(8.0, 32.0);
  }

  @Test
  void comesBackFromItsCheckpointWithTheSameBits() throws IOException {
    VqVae model = small(3);
    model.train(
        digits, TrainingOptions.epochs(2).batch(8).folder(RunFolder.fresh(folder, "digits")));
    VqVae loaded = small(4);
    ModelFolder.load(folder, loaded.spec());
    assertThat(loaded.toCodes(images())).isEqualTo(model.toCodes(images()));
    assertThat(loaded.encode(images()).toFloats()).isEqualTo(model.encode(images()).toFloats());
    assertThat(loaded.decode(loaded.encode(images())).toFloats())
        .isEqualTo(model.decode(model.encode(images())).toFloats());
  }

  @Test
  void gridOfCodesStandsForTheLatents() {
    VqVae model = small(3);
    IntTensor codes = model.toCodes(images());
    assertThat(codes.shape()).isEqualTo(Shape.of(16, 7, 7));
    assertThat(codes.requireBelow("test", model.codes())).isEqualTo(codes);
    assertThat(model.latentShape()).isEqualTo(Shape.of(7, 7, 4));
    assertThat(model.fromCodes(codes).toFloats())
        .isEqualTo(model.decode(model.encode(images())).toFloats());
  }

  @Test
  void latentsBetweenCodesAreTakenToTheNearest() {
    VqVae model = small(3);
    Tensor latents = model.encode(images());
    assertThat(model.decode(latents.mul(1.0001)).toFloats())
        .isEqualTo(model.decode(latents).toFloats());
  }

  @Test
  void reportsErrorAndPerplexity() throws IOException {
    VqVae model = small(3);
    Figures trained = model.train(digits, TrainingOptions.epochs(1).batch(8)).last().figures();
    assertThat(trained.byName().keySet())
        .containsExactly("loss", "squaredErrorPerImage", "perplexity", "learningRate");
    Figures figures = model.evaluate(digits, Rng.seed(1));
    assertThat(figures.byName().keySet())
        .containsExactly("squaredErrorPerImage", "psnr", "perplexity");
    assertThat(figures.get("perplexity"))
        .isEqualTo(new Perplexity(32).add(model.toCodes(images())).value(), within(1e-9));
  }

  @Test
  void rejectsImagesLatentsAndCodesThatDoNotFit() {
    VqVae model = small(3);
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> model.train(Clouds.of(8), TrainingOptions.epochs(1).batch(4)))
        .withMessage("vqvae: images have the wrong size, expected 28x28x1, got 2x3x1");
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> model.decode(Tensor.zeros(Shape.of(4, 9))))
        .withMessage("vqvae: latents have the wrong shape, expected [4, 7, 7, 4], got [4, 9]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.fromCodes(IntTensor.full(Shape.of(1, 7, 7), 32)))
        .withMessage("vqvae: index out of range, expected 0 to 31, got 32");
  }

  private static VqVae small(long seed) {
    VqVaeConfig config = new VqVaeConfig(digits.shape(), 32, 4, List.of(8, 16), 1, 0.02, 0.9, 5e-3);
    return new VqVae(config, Rng.seed(seed));
  }

  private static Tensor images() {
    return digits.toBatch(PixelScale.UNIT).images();
  }
}
