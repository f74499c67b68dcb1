package dev.figment.gan.dcgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.Batch;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.ModelFolder;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.AdamRates;
import dev.figment.gan.AdversarialLoss;
import dev.figment.gan.AdversarialStep;
import dev.figment.gan.Discriminator;
import dev.figment.gan.Game;
import dev.figment.gan.LatentSpace;
import dev.figment.gan.Players;
import dev.figment.gan.SmallImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DcganTest {
  private static final ImageShape IMAGE = new ImageShape(8, 8, 1);

  @TempDir private Path folder;

  static Stream<DcganConfig> presets() {
    return Stream.<Function<ImageShape, DcganConfig>>of(
            DcganConfig::of, DcganConfig::wasserstein, DcganConfig::spectral)
        .map(preset -> small(preset.apply(IMAGE)));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void learnsOneImageInThreeHundredSteps(DcganConfig config) throws IOException {
    Dcgan gan = new Dcgan(learning(config, 1), Rng.seed(3));
    Dataset data = SmallImages.halves(IMAGE, 16).select(new int[16]);
    double before = distance(gan, data);
    gan.train(data, TrainingOptions.epochs(300).batch(16).seed(1));
    assertThat(before).isGreaterThan(0.4);
    assertThat(distance(gan, data)).isLessThan(0.15);
  }

  @Test
  void learnsWhichClassIsWhich() throws IOException {
    Dcgan gan = new Dcgan(learning(DcganConfig.wasserstein(IMAGE), 2), Rng.seed(3));
    Dataset data = SmallImages.halves(IMAGE, 16);
    gan.train(data, TrainingOptions.epochs(300).batch(16).seed(1));
    assertThat(distance(gan, data)).isLessThan(0.15);
  }

  @ParameterizedTest
  @ValueSource(ints = {28, 32, 64})
  void drawsImagesOfTheSizesOfThePaper(int side) {
    ImageShape image = new ImageShape(side, side, 3);
    Dcgan gan = new Dcgan(small(DcganConfig.of(image)), Rng.seed(3));
    Tensor images = gan.sample(2, Rng.seed(7));
    assertThat(images.shape()).isEqualTo(Shape.of(2, side, side, 3));
    for (float pixel : images.toFloats()) {
      assertThat(pixel).isBetween(0f, 1f);
    }
  }

  @Test
  void hasTheParametersOfThePaper() {
    ImageShape image = new ImageShape(64, 64, 3);
    DcganConfig config = DcganConfig.of(image);
    Players players = (Players) new Dcgan(config, Rng.seed(1)).spec().network();
    int convolutions = 16 * (512 * 256 + 256 * 128 + 128 * 64 + 64 * 3);
    assertThat(players.generator().parameterCount())
        .isEqualTo(100 * 16 * 512 + 2 * (512 + 256 + 128 + 64) + convolutions + 3);
    assertThat(players.discriminator().parameterCount())
        .isEqualTo(convolutions + 2 * (128 + 256 + 512) + 16 * 512 + 1);
  }

  @Test
  void roundsHalvesOfOddSidesUp() {
    DcganConfig config = DcganConfig.mnist(); // 28, 14, 7, 4
    Players players = (Players) new Dcgan(config, Rng.seed(1)).spec().network();
    int convolutions = 16 * (64 + 64 * 128) + 9 * 128 * 256;
    assertThat(players.generator().parameterCount())
        .isEqualTo(100 * 16 * 256 + 2 * (256 + 128 + 64) + convolutions + 1);
    assertThat(players.discriminator().parameterCount())
        .isEqualTo(convolutions + 2 * (128 + 256) + 16 * 256 + 1);
  }

  @Test
  void drawsOddAndOblongImages() {
    ImageShape image = new ImageShape(9, 6, 1);
    Dcgan gan = new Dcgan(small(DcganConfig.of(image)), Rng.seed(3));
    assertThat(gan.sample(2, Rng.seed(7)).shape()).isEqualTo(Shape.of(2, 9, 6, 1));
    assertThat(gan.evaluate(SmallImages.halves(image, 4), Rng.seed(1)).byName()).hasSize(4);
  }

  @Test
  void rejectsImagesThatAreTooSmall() {
    DcganConfig config = small(DcganConfig.of(new ImageShape(28, 4, 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dcgan(config, Rng.seed(3)))
        .withMessage("dcgan: image is too small, expected sides above 4, got 28x4x1");
  }

  @Test
  void weightsBeginWithADeviationOfTwoHundredths() {
    Map<String, Tensor> weights =
        new Dcgan(DcganConfig.mnist(), Rng.seed(1)).spec().network().namedParameters();
    for (String name : List.of("generator.layers.0.weight", "discriminator.features.2.weight")) {
      assertThat(Math.sqrt(weights.get(name).square().mean().item())).isBetween(0.0199, 0.0201);
    }
  }

  @Test
  void sameSeedSameSamples() {
    Dcgan gan = new Dcgan(small(DcganConfig.of(IMAGE)), Rng.seed(3));
    float[] images = gan.sample(5, Rng.seed(7)).toFloats();
    assertThat(images).isEqualTo(gan.sample(5, Rng.seed(7)).toFloats());
    assertThat(images).isNotEqualTo(gan.sample(5, Rng.seed(8)).toFloats());
  }

  @Test
  void samplingUsesTheRunningAveragesAndMovesNothing() {
    Dcgan gan = new Dcgan(small(DcganConfig.of(IMAGE)), Rng.seed(3));
    Map<String, float[]> before = SmallImages.copy(gan.spec().network());
    Tensor latents = gan.latents(4, Rng.seed(1));
    float[] together = gan.generate(latents, Rng.seed(2)).toFloats();
    float[] alone = gan.generate(latents.slice(0, 0, 1), Rng.seed(2)).toFloats();
    for (int i = 0; i < alone.length; i++) {
      assertThat(together[i]).isCloseTo(alone[i], within(1e-5f));
    }
    assertThat(SmallImages.copy(gan.spec().network())).usingRecursiveComparison().isEqualTo(before);
    assertThat(gan.spec().network().isTraining()).isTrue();
  }

  @Test
  void theClassDecidesTheImage() {
    DcganConfig config = small(DcganConfig.byClass(IMAGE));
    Dcgan gan = new Dcgan(config, Rng.seed(3));
    assertThat(gan.classes()).isEqualTo(10);
    float[] threes = gan.sample(IntTensor.of(3, 3), Rng.seed(1)).toFloats();
    assertThat(threes).isEqualTo(gan.sample(IntTensor.of(3, 3), Rng.seed(1)).toFloats());
    assertThat(threes).isNotEqualTo(gan.sample(IntTensor.of(4, 4), Rng.seed(1)).toFloats());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gan.sample(IntTensor.of(10), Rng.seed(1)))
        .withMessageStartingWith("latentSpace: ");
  }

  @ParameterizedTest
  @MethodSource("presets")
  void eachPlayersUpdateLeavesTheOtherAsItWas(DcganConfig config) {
    Players players =
        new Players(
            config.space(),
            new DcganGenerator(config, Rng.seed(1)),
            new DcganDiscriminator(config, Rng.seed(2)));
    AdversarialStep step = new AdversarialStep(players, config.game(), config.rates());
    Map<String, Optimizer> optimizers = step.optimizers();
    List<String> turns = new ArrayList<>();
    Batch batch = SmallImages.halves(IMAGE, 4).toBatch(PixelScale.SIGNED);
    for (int i = 0; i < config.game().turns(); i++) {
      step.update(
          batch,
          Rng.seed(i),
          (loss, optimizer) -> {
            boolean ofGenerator = optimizer == optimizers.get("generator");
            turns.add(ofGenerator ? "generator" : "discriminator");
            Map<String, float[]> generator = SmallImages.copy(players.generator());
            Map<String, float[]> discriminator = SmallImages.copy(players.discriminator());
            optimizer.step(loss.backward(optimizer.parameters()));
            assertThat(
                    SmallImages.copy(ofGenerator ? players.discriminator() : players.generator()))
                .usingRecursiveComparison()
                .isEqualTo(ofGenerator ? discriminator : generator);
            return loss.item();
          });
    }
    assertThat(turns).hasSize(config.game().turns() + 1).endsWith("discriminator", "generator");
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "BATCH", "LAYER"}) // spectral: each look moves what divides weights
  void aCriticLooksAtEachImageOnItsOwnUnlessItNormalizesByBatches(CriticNorm norm) {
    ImageShape image = new ImageShape(16, 16, 1);
    DcganConfig plain = DcganConfig.of(image);
    LatentSpace space = new LatentSpace(4, 1);
    var config = new DcganConfig(image, space, 8, norm, plain.game(), plain.rates());
    Discriminator critic =
        ((Players) new Dcgan(config, Rng.seed(3)).spec().network()).discriminator();
    Batch batch = SmallImages.halves(image, 4).toBatch(PixelScale.SIGNED);
    Tensor classes = space.oneHot(batch.labels());
    double together = critic.forward(batch.images(), classes).toFloats()[3];
    double alone = critic.forward(batch.images().slice(0, 3, 4), classes.slice(0, 3, 4)).item();
    if (norm == CriticNorm.BATCH) {
      assertThat(together).isNotCloseTo(alone, within(1e-4));
    } else {
      assertThat(together).isCloseTo(alone, within(1e-5));
    }
  }

  @Test
  void comesBackFromItsCheckpointWithTheSameBits() throws IOException {
    DcganConfig config = small(DcganConfig.spectral(IMAGE));
    Dcgan gan = new Dcgan(config, Rng.seed(3));
    gan.train(
        SmallImages.halves(IMAGE, 16),
        TrainingOptions.epochs(2).batch(8).folder(RunFolder.fresh(folder, "halves")));
    Dcgan loaded = new Dcgan(config, Rng.seed(4));
    ModelFolder.load(folder, loaded.spec());
    assertThat(loaded.sample(3, Rng.seed(1)).toFloats())
        .isEqualTo(gan.sample(3, Rng.seed(1)).toFloats());
  }

  @Test
  void evaluationMovesNothingAndKnowsBothAccuracies() {
    Dcgan gan = new Dcgan(small(DcganConfig.of(IMAGE)), Rng.seed(3));
    Map<String, float[]> before = SmallImages.copy(gan.spec().network());
    var figures = gan.evaluate(SmallImages.halves(IMAGE, 8), Rng.seed(1));
    assertThat(figures.byName().keySet())
        .containsExactly("discriminatorLoss", "generatorLoss", "accuracyReal", "accuracyFake");
    assertThat(SmallImages.copy(gan.spec().network())).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void rejectsWhatDoesNotFit() {
    Dcgan gan = new Dcgan(small(DcganConfig.of(IMAGE)), Rng.seed(3));
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(
            () ->
                gan.train(
                    SmallImages.halves(new ImageShape(4, 4, 1), 8),
                    TrainingOptions.epochs(1).batch(4)))
        .withMessage("dcgan: images have the wrong size, expected 8x8x1, got 4x4x1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new DcganConfig(
                    IMAGE,
                    new LatentSpace(4, 1),
                    0,
                    CriticNorm.NONE,
                    Game.of(AdversarialLoss.HINGE),
                    new AdamRates(1, 0, 0)))
        .withMessage("dcgan: width out of range, expected >= 1, got 0");
  }

  private static double distance(Dcgan gan, Dataset data) {
    Batch batch = data.toBatch(PixelScale.UNIT);
    return SmallImages.distance(gan.sample(batch.labels(), Rng.seed(11)), batch.images());
  }

  /** A small network that learns fast. */
  private static DcganConfig learning(DcganConfig config, int classes) {
    return new DcganConfig(
        IMAGE,
        new LatentSpace(8, classes),
        16,
        config.norm(),
        config.game().turns(1),
        new AdamRates(2e-3, 0.5, 0.9));
  }

  private static DcganConfig small(DcganConfig config) {
    return new DcganConfig(
        config.image(),
        new LatentSpace(8, config.space().classes()),
        8,
        config.norm(),
        config.game(),
        config.rates());
  }
}
