package dev.figment.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.Split;
import dev.figment.core.model.Figures;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.ModelFolder;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.Layer;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.Diffusion;
import dev.figment.diffusion.DiffusionConfig;
import dev.figment.diffusion.ImageNetwork;
import dev.figment.gan.Discriminator;
import dev.figment.gan.Gan;
import dev.figment.gan.GanConfig;
import dev.figment.gan.Generator;
import dev.figment.vae.vae.Vae;
import dev.figment.vae.vae.VaeConfig;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnNetworksTest {
  private static final ImageShape IMAGE = new ImageShape(28, 28, 1);

  private static Dataset digits;

  @TempDir private Path folder;

  @BeforeAll
  static void readDigits() throws IOException {
    digits = NamedDataset.MNIST_SMALL.read(Split.TRAIN).limit(320);
  }

  @Test
  void vaeLearnsByAnyEncoderAndDecoder() throws IOException {
    Vae vae = OwnVae.make(Rng.seed(1));
    double before = vae.evaluate(digits, Rng.seed(2)).get("negativeElbo");
    OwnVae.train(vae, digits, 3);
    assertThat(vae.evaluate(digits, Rng.seed(2)).get("negativeElbo")).isLessThan(0.8 * before);
    assertComesBack(vae, OwnVae.make(Rng.seed(3)));
    assertThat(vae.toString()).startsWith("own-vae of VaeConfig[").contains("GroupNorm");
  }

  @Test
  void ganLearnsByAnyGeneratorAndDiscriminator() throws IOException {
    Gan gan = OwnGan.make(Rng.seed(1));
    Figures figures = OwnGan.train(gan, digits, 4).last().figures();
    // A discriminator that says 0 of all has a hinge loss of 2.
    assertThat(figures.get("discriminatorLoss")).isBetween(0.0, 1.9);
    assertComesBack(gan, OwnGan.make(Rng.seed(3)));
  }

  @Test
  void diffusionLearnsByAnyNetwork() throws IOException {
    Diffusion diffusion = OwnDiffusion.make(Rng.seed(1));
    double before = diffusion.evaluate(digits, Rng.seed(2)).get("loss");
    OwnDiffusion.train(diffusion, digits, 6);
    assertThat(diffusion.evaluate(digits, Rng.seed(2)).get("loss")).isLessThan(before);
    assertComesBack(diffusion, OwnDiffusion.make(Rng.seed(3)));
  }

  private void assertComesBack(GenerativeModel model, GenerativeModel other) throws IOException {
    model.save(folder);
    ModelFolder.load(folder, other.spec());
    Tensor samples = other.sample(2, Rng.seed(5));
    assertThat(samples.shape()).isEqualTo(Shape.of(2, 28, 28, 1));
    assertThat(samples.toFloats()).isEqualTo(model.sample(2, Rng.seed(5)).toFloats());
  }

  @Test
  void vaeRefusesShapesThatDoNotFit() {
    VaeConfig config = VaeConfig.gray(IMAGE);
    Layer flat = x -> x.reshape(2, -1);
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> Vae.of("mine", config, flat, flat))
        .withMessage(
            "mine: the encoder does not fit, expected [2, 28, 28, 1] → [2, 40], got [2, 784]");
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> Vae.of("mine", config, x -> x.reshape(2, -1).slice(1, 0, 40), flat))
        .withMessage(
            "mine: the decoder does not fit, expected [2, 20] → [2, 28, 28, 1], got [2, 20]");
  }

  @Test
  void ganRefusesShapesThatDoNotFit() {
    GanConfig config = GanConfig.of(IMAGE);
    Layer image = x -> Tensor.zeros(IMAGE.batch(x.shape().dim(0)));
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(
            () -> new Gan("mine", config, Generator.of(Activation.TANH), Discriminator.of(image)))
        .withMessage(
            "mine: the generator does not fit, expected [2, 100] → [2, 28, 28, 1], got [2, 100]");
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> new Gan("mine", config, Generator.of(image), Discriminator.of(image)))
        .withMessage(
            "mine: the discriminator does not fit, expected [2, 28, 28, 1] → [2, 1], got [2, 28,"
                + " 28, 1]");
  }

  @Test
  void diffusionRefusesShapesThatDoNotFit() {
    Conv2d halving = new Conv2d(1, 1, 2, Window.of(2, 0), Rng.seed(1));
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(
            () ->
                Diffusion.of(
                    "mine",
                    DiffusionConfig.flow(IMAGE),
                    ImageNetwork.of(halving, (x, time, labels) -> halving.forward(x))))
        .withMessage(
            "mine: the network does not fit, expected [2, 28, 28, 1] → [2, 28, 28, 1], got [2, 14,"
                + " 14, 1]");
  }

  @Test
  void diffusionTellsAnyNetworkTheClasses() {
    DiffusionConfig config = DiffusionConfig.flowByClass(IMAGE);
    Conv2d plain = new Conv2d(1, 1, 3, Window.of(1, 1), Rng.seed(1));
    Diffusion diffusion =
        Diffusion.of(
            "mine",
            config,
            ImageNetwork.of(
                plain,
                (x, time, labels) -> {
                  assertThat(labels).isPresent();
                  labels.get().requireBelow("mine", config.backbone().classCount() + 1);
                  return plain.forward(x);
                }));
    assertThat(diffusion.classes()).isEqualTo(10);
    assertThat(diffusion.sample(1, Rng.seed(1)).shape()).isEqualTo(Shape.of(1, 28, 28, 1));
  }
}
