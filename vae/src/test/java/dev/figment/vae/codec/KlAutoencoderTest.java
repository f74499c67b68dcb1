package dev.figment.vae.codec;

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

final class KlAutoencoderTest {
  private static Dataset digits;

  @TempDir private Path folder;

  @BeforeAll
  static void readDigits() throws IOException {
    digits = DataCatalog.read("mnist-small", Split.TRAIN).limit(8);
  }

  @Test
  void learnsOneBatchByHeartInEightySteps() throws IOException {
    KlAutoencoder model = small(3);
    double before = model.evaluate(digits, Rng.seed(1)).get("squaredErrorPerImage");
    model.train(digits, TrainingOptions.epochs(80).batch(8));
    assertThat(before).isGreaterThan(60);
    assertThat(model.evaluate(digits, Rng.seed(1)).get("squaredErrorPerImage")).isLessThan(20);
    Tensor latents = model.encode(images());
    assertThat(latents.shape()).isEqualTo(Shape.of(8, 7, 7, 2));
    assertThat(latents.square().mean().item()).isBetween(0.3, 3.0);
  }

  @Test
  void comesBackFromItsCheckpointWithTheSameBits() throws IOException {
    KlAutoencoder model = small(3);
    model.train(
        digits, TrainingOptions.epochs(2).batch(4).folder(RunFolder.fresh(folder, "digits")));
    KlAutoencoder loaded = small(4);
    ModelFolder.load(folder, loaded.spec());
    assertThat(loaded.encode(images()).toFloats()).isEqualTo(model.encode(images()).toFloats());
    assertThat(loaded.decode(loaded.encode(images())).toFloats())
        .isEqualTo(model.decode(model.encode(images())).toFloats());
  }

  @Test
  void reportsErrorAndDivergence() throws IOException {
    KlAutoencoder model = small(3);
    Figures trained = model.train(digits, TrainingOptions.epochs(1).batch(4)).last().figures();
    assertThat(trained.byName().keySet())
        .containsExactly("loss", "squaredErrorPerImage", "divergence", "learningRate");
    assertThat(trained.get("loss"))
        .isEqualTo(
            trained.get("squaredErrorPerImage") + 1e-3 * trained.get("divergence"), within(1e-3));
    assertThat(trained.get("divergence")).isPositive();
    assertThat(model.evaluate(digits, Rng.seed(1)).byName().keySet())
        .containsExactly("squaredErrorPerImage", "psnr");
  }

  @Test
  void rejectsImagesAndLatentsOfAnotherSize() {
    KlAutoencoder model = small(3);
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> model.encode(Tensor.zeros(Clouds.IMAGE.batch(4))))
        .withMessage(
            "klautoencoder: images have the wrong size, expected [4, 28, 28, 1], got [4, 2, 3, 1]");
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> model.decode(Tensor.zeros(Shape.of(4, 9))))
        .withMessage(
            "klautoencoder: latents have the wrong shape, expected [4, 7, 7, 2], got [4, 9]");
  }

  private static KlAutoencoder small(long seed) {
    KlAutoencoderConfig config =
        new KlAutoencoderConfig(
            digits.shape(), 2, List.of(8, 8, 16), 1, 4, 1e-3, Schedule.constant(5e-3), 100);
    return new KlAutoencoder(config, Rng.seed(seed));
  }

  private static Tensor images() {
    return digits.toBatch(PixelScale.UNIT).images();
  }
}
