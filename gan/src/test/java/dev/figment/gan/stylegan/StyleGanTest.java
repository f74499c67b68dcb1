package dev.figment.gan.stylegan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.nn.Precision;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.AdamRates;
import dev.figment.gan.AdversarialLoss;
import dev.figment.gan.Game;
import dev.figment.gan.GradientPenalty;
import dev.figment.gan.LatentSpace;
import dev.figment.gan.Players;
import dev.figment.gan.SmallImages;
import dev.figment.gan.Widths;
import dev.figment.gan.augment.Augmentation;
import dev.figment.gan.layer.SecondOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StyleGanTest {
  private static final ImageShape IMAGE = new ImageShape(8, 8, 1);

  @TempDir private Path folder;

  @Test
  void learnsOneImageInTwoHundredSteps() throws IOException {
    StyleGan gan = new StyleGan(small(1, Augmentation.NONE), Rng.seed(3));
    Dataset data = SmallImages.halves(IMAGE, 8).select(new int[8]);
    Tensor image = data.limit(1).toBatch(PixelScale.UNIT).images();
    double before = SmallImages.distance(gan.sample(16, Rng.seed(11)), image);
    gan.train(data, TrainingOptions.epochs(200).batch(8).seed(1));
    assertThat(before).isGreaterThan(0.3);
    assertThat(SmallImages.distance(gan.sample(16, Rng.seed(11)), image)).isLessThan(0.15);
  }

  @Test
  void hasTheParametersOfItsConfig() {
    Players players =
        (Players) new StyleGan(small(1, Augmentation.NONE), Rng.seed(3)).spec().network();
    // 8 latents and styles, 16 channels at 4 x 4, 8 at 8 x 8; a style is 9 numbers a channel.
    int mapping = 2 * 9 * 8;
    int start = 4 * 4 * 16;
    int layers = layer(16, 16) + layer(16, 8) + layer(8, 8);
    int colors = (16 + 9 * 16 + 1) + (8 + 9 * 8 + 1);
    assertThat(players.generator().parameterCount()).isEqualTo(mapping + start + layers + colors);
    int block = (9 * 8 * 8 + 8) + (9 * 8 * 16 + 16) + 8 * 16;
    int end = 9 * 17 * 16 + 16 + (16 * 16 + 1) * 16 + 17;
    assertThat(players.discriminator().parameterCount()).isEqualTo(2 * 8 + block + end);
  }

  private static int layer(int in, int out) {
    return 9 * in * out + 9 * in + out + 1;
  }

  @Test
  void sameSeedSameSamples() {
    StyleGan gan = new StyleGan(small(1, Augmentation.NONE), Rng.seed(3));
    float[] images = gan.sample(5, Rng.seed(7)).toFloats();
    assertThat(images).isEqualTo(gan.sample(5, Rng.seed(7)).toFloats());
    assertThat(images).isNotEqualTo(gan.sample(5, Rng.seed(8)).toFloats());
    for (float pixel : images) {
      assertThat(pixel).isBetween(0f, 1f);
    }
  }

  @Test
  void comesBackAndGoesOnWithTheSameBits() throws IOException {
    StyleGanConfig config = small(2, Augmentation.ADAPTIVE);
    Dataset data = SmallImages.halves(IMAGE, 16);
    StyleGan straight = new StyleGan(config, Rng.seed(3));
    straight.train(data, TrainingOptions.epochs(3).batch(8));
    StyleGan stopped = new StyleGan(config, Rng.seed(3));
    stopped.train(
        data, TrainingOptions.epochs(2).batch(8).folder(RunFolder.fresh(folder, "halves")));
    StyleGan resumed = new StyleGan(config, Rng.seed(4));
    resumed.train(
        data, TrainingOptions.epochs(3).batch(8).folder(RunFolder.resumed(folder, "halves")));
    assertThat(resumed.sample(3, Rng.seed(1)).toFloats())
        .isEqualTo(straight.sample(3, Rng.seed(1)).toFloats());
  }

  @Test
  void truncationGoesFromTheAverageToTheStyleItself() {
    StyleSpace space = new StyleGan(small(1, Augmentation.NONE), Rng.seed(3)).styles();
    Tensor styles = space.draw(4, Rng.seed(1));
    float[] same = space.truncate(styles, 1).toFloats();
    float[] none = space.truncate(styles, 0).toFloats();
    float[] drawn = styles.toFloats();
    float[] average = space.average().toFloats();
    for (int i = 0; i < drawn.length; i++) {
      assertThat(same[i]).isCloseTo(drawn[i], within(1e-6f));
      assertThat(none[i]).isCloseTo(average[i % 8], within(1e-6f));
    }
  }

  @Test
  void theAverageFollowsTheStylesInTraining() throws IOException {
    StyleGan gan = new StyleGan(small(1, Augmentation.NONE), Rng.seed(3));
    assertThat(gan.styles().average().toFloats()).containsOnly(0);
    gan.train(SmallImages.halves(IMAGE, 8), TrainingOptions.epochs(400).batch(8));
    Tensor mean = gan.styles().draw(2000, Rng.seed(1)).mean(0);
    double distance = gan.styles().average().sub(mean).square().mean().item();
    assertThat(distance).isLessThan(0.2 * mean.square().mean().item());
  }

  @Test
  void mixedStylesEndInEitherImage() {
    StyleSpace space = new StyleGan(small(1, Augmentation.NONE), Rng.seed(3)).styles();
    assertThat(space.layers()).isEqualTo(4);
    Tensor coarse = space.draw(1, Rng.seed(1));
    Tensor fine = space.draw(1, Rng.seed(2));
    Rng noise = Rng.seed(5);
    assertThat(space.mix(coarse, fine, 4, noise.child(0)).toFloats())
        .isEqualTo(space.images(coarse, noise.child(0)).toFloats());
    assertThat(space.mix(coarse, fine, 0, noise.child(0)).toFloats())
        .isEqualTo(space.images(fine, noise.child(0)).toFloats());
    assertThat(space.mix(coarse, fine, 2, noise.child(0)).toFloats())
        .isNotEqualTo(space.images(fine, noise.child(0)).toFloats())
        .isNotEqualTo(space.images(coarse, noise.child(0)).toFloats());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> space.mix(coarse, fine, 5, noise))
        .withMessage("mix: crossover out of range, expected 0 to 4, got 5");
  }

  @Test
  void projectionFindsAnImageOfItsOwn() {
    StyleSpace space = new StyleGan(small(1, Augmentation.NONE), Rng.seed(3)).styles();
    Tensor images = space.images(space.draw(3, Rng.seed(1)), Rng.seed(2));
    Tensor found = space.images(space.project(images, 150, Rng.seed(4)), Rng.seed(2));
    Tensor average = space.images(space.average(), Rng.seed(2));
    assertThat(SmallImages.distance(found, images))
        .isLessThan(0.2 * SmallImages.distance(average, images));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> space.project(images, 0, Rng.seed(4)))
        .withMessage("project: too few steps, expected >= 1, got 0");
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> space.project(Tensor.zeros(Shape.of(1, 4, 4, 1)), 1, Rng.seed(4)))
        .withMessageStartingWith("stylegan: images have the wrong size");
  }

  @Test
  void theClassDecidesTheStyle() {
    StyleGan gan = new StyleGan(small(3, Augmentation.NONE), Rng.seed(3));
    assertThat(gan.classes()).isEqualTo(3);
    assertThat(gan.sample(IntTensor.of(1, 1), Rng.seed(1)).toFloats())
        .isNotEqualTo(gan.sample(IntTensor.of(2, 2), Rng.seed(1)).toFloats());
  }

  @Test
  void theDiscriminatorHasASecondDerivative() {
    StyleDiscriminator discriminator =
        Precision.with(
            DType.DOUBLE, () -> new StyleDiscriminator(small(1, Augmentation.NONE), Rng.seed(1)));
    Tensor one = Tensor.ones(Shape.of(2, 1), DType.DOUBLE);
    SecondOrder.check(
        x -> discriminator.forward(x, one).mul(0.5).square(),
        Rng.seed(2).normal(Shape.of(2, 8, 8, 1), DType.DOUBLE));
  }

  @Test
  void samplingMovesNothing() {
    StyleGan gan = new StyleGan(small(1, Augmentation.NONE), Rng.seed(3));
    Map<String, float[]> before = SmallImages.copy(gan.spec().network());
    gan.sample(3, Rng.seed(1));
    assertThat(SmallImages.copy(gan.spec().network())).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void rejectsNumbersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StyleGanConfig.Styles(0, 1))
        .withMessage("stylegan: size out of range, expected >= 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StyleGanConfig.Rules(2, 1, 1, 1))
        .withMessage("stylegan: mixing out of range, expected 0 <= mixing <= 1, got 2.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StyleGanConfig.Rules(1, -1, 1, 1))
        .withMessage("stylegan: pathWeight out of range, expected >= 0, got -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StyleGanConfig.Rules(1, 1, 0, 1))
        .withMessage("stylegan: pathEvery out of range, expected >= 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StyleGanConfig.Rules(1, 1, 1, 0))
        .withMessage("stylegan: halfLife out of range, expected > 0, got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Widths(0, 1))
        .withMessage("widths: channels out of range, expected >= 1, got 0, 1");
    SynthesisNetwork synthesis = new SynthesisNetwork(small(1, Augmentation.NONE), Rng.seed(1));
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> synthesis.forward(List.of(), Rng.seed(1)))
        .withMessage("synthesis: wrong number of styles, expected 4, got 0");
  }

  private static StyleGanConfig small(int classes, Augmentation augmentation) {
    return new StyleGanConfig(
        IMAGE,
        new LatentSpace(8, classes),
        new StyleGanConfig.Styles(8, 2),
        new Widths(8, 16),
        Game.of(AdversarialLoss.NON_SATURATING, GradientPenalty.r1(0.1).lazily(4)),
        new AdamRates(5e-3, 0, 0.99),
        new StyleGanConfig.Rules(0.9, 2, 4, 100),
        augmentation);
  }
}
