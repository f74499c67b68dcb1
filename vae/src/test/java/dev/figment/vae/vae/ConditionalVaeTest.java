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
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.Clouds;
import dev.figment.vae.Pixels;
import dev.figment.vae.network.Architecture;
import dev.figment.vae.network.Hidden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConditionalVaeTest {
  private static Dataset digits;

  @TempDir private Path folder;

  @BeforeAll
  static void readDigits() throws IOException {
    digits = DataCatalog.read("mnist-small", Split.TRAIN).limit(64);
  }

  @Test
  void drawsTheClassThatItIsAskedFor() throws IOException {
    ConditionalVae vae = make(10);
    double before = vae.evaluate(digits, Rng.seed(1)).get("negativeElbo");
    vae.train(digits, TrainingOptions.epochs(60).batch(16));
    double after = vae.evaluate(digits, Rng.seed(1)).get("negativeElbo");
    assertThat(before).isGreaterThan(500);
    assertThat(after).isLessThan(190);
    double toOwn = distance(vae.sample(labels(1), Rng.seed(2)), 1);
    double toOther = distance(vae.sample(labels(0), Rng.seed(2)), 1);
    assertThat(toOwn).isLessThan(toOther);
    Figures bound = vae.importanceWeightedBound(digits, 20, Rng.seed(1));
    assertThat(bound.get("importanceWeightedBound")).isLessThan(after);
  }

  @Test
  void sameSeedSameSamplesOneClassAfterTheOther() {
    ConditionalVae vae = make(10);
    Tensor images = vae.sample(12, Rng.seed(7));
    assertThat(images.shape()).isEqualTo(Shape.of(12, 28, 28, 1));
    assertThat(vae.classes()).isEqualTo(10);
    IntTensor labels = IntTensor.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1);
    assertThat(images.toFloats()).isEqualTo(vae.sample(labels, Rng.seed(7)).toFloats());
  }

  @Test
  void comesBackFromItsCheckpointWithTheSameBits() throws IOException {
    ConditionalVae vae = make(10);
    vae.train(
        digits, TrainingOptions.epochs(1).batch(16).folder(RunFolder.fresh(folder, "digits")));
    ConditionalVae loaded = new ConditionalVae(config(10), Rng.seed(4));
    ModelFolder.load(folder, loaded.spec());
    assertThat(loaded.sample(3, Rng.seed(1)).toFloats())
        .isEqualTo(vae.sample(3, Rng.seed(1)).toFloats());
  }

  @Test
  void hasTheParametersOfItsConfig() {
    assertThat(make(10).spec().network().parameterCount())
        .isEqualTo((784 + 1) * 64 + (64 + 1) * 16 + 10 * 16 + (8 + 10 + 1) * 64 + (64 + 1) * 784);
  }

  @Test
  void rejectsWhatItIsNotMadeFor() {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> make(10).train(Clouds.of(8), TrainingOptions.epochs(1).batch(4)))
        .withMessage("conditionalVae: images have the wrong size, expected 28x28x1, got 2x3x1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make(9).train(digits, TrainingOptions.epochs(1).batch(4)))
        .withMessage("conditionalVae: too many classes, expected at most 9, got 10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make(3).sample(IntTensor.of(3), Rng.seed(1)))
        .withMessage("conditionalVae: index out of range, expected 0 to 2, got 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(0))
        .withMessage("conditionalVae: classes out of range, expected >= 1, got 0");
  }

  private static double distance(Tensor images, int label) {
    int[] own = IntStream.range(0, digits.size()).filter(i -> digits.label(i) == label).toArray();
    Tensor mean = digits.select(own).toBatch(PixelScale.UNIT).images().mean(0);
    return images.mean(0).sub(mean).square().sum().item();
  }

  private static IntTensor labels(int label) {
    return IntTensor.full(Shape.of(32), label);
  }

  private static ConditionalVae make(int classes) {
    return new ConditionalVae(config(classes), Rng.seed(3));
  }

  private static ConditionalVaeConfig config(int classes) {
    VaeConfig vae =
        new VaeConfig(
            new ImageShape(28, 28, 1),
            8,
            Architecture.MLP,
            Hidden.of(Activation.RELU, 64),
            Pixels.of(Pixels.Law.GRAY),
            VaeObjective.EVIDENCE,
            Schedule.constant(3e-3));
    return new ConditionalVaeConfig(vae, classes);
  }
}
