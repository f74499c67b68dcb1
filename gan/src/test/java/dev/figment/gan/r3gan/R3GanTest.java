package dev.figment.gan.r3gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.ModelFolder;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.nn.Precision;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.AdamRates;
import dev.figment.gan.LatentSpace;
import dev.figment.gan.Players;
import dev.figment.gan.SmallImages;
import dev.figment.gan.Widths;
import dev.figment.gan.layer.SecondOrder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class R3GanTest {
  private static final ImageShape IMAGE = new ImageShape(8, 8, 1);

  @TempDir private Path folder;

  @Test
  void learnsOneImageInThreeHundredSteps() throws IOException {
    R3Gan gan = new R3Gan(small(1), Rng.seed(3));
    Dataset data = SmallImages.halves(IMAGE, 8).select(new int[8]);
    Tensor image = data.limit(1).toBatch(PixelScale.UNIT).images();
    double before = SmallImages.distance(gan.sample(16, Rng.seed(11)), image);
    gan.train(data, TrainingOptions.epochs(300).batch(8).seed(1));
    assertThat(before).isGreaterThan(0.3);
    assertThat(SmallImages.distance(gan.sample(16, Rng.seed(11)), image)).isLessThan(0.15);
  }

  @Test
  void blocksBeginAsTheIdentity() {
    Tensor x = Rng.seed(1).normal(Shape.of(2, 4, 4, 8));
    Tensor y = ResidualBranch.block(8, 4, 2, Rng.seed(2)).forward(x);
    assertThat(y.toFloats()).isEqualTo(x.toFloats());
  }

  @Test
  void hasTheParametersOfItsConfig() {
    Players players = (Players) new R3Gan(small(1), Rng.seed(3)).spec().network();
    // 16 channels at 4 x 4, 8 at 8 x 8, groups of 4, expansion 2.
    int blocks = block(16) + block(8);
    int between = 16 * 8 + 8;
    assertThat(players.generator().parameterCount())
        .isEqualTo(4 * 4 * 16 + (8 + 1) * 16 + blocks + between + (8 + 1));
    assertThat(players.discriminator().parameterCount())
        .isEqualTo((1 + 1) * 8 + blocks + (8 * 16 + 16) + 4 * 4 * 16 + 17);
  }

  private static int block(int channels) {
    int wide = 2 * channels;
    return (channels + 1) * wide + (9 * 4 + 1) * wide + (wide + 1) * channels;
  }

  @Test
  void sameSeedSameSamplesAndClassesDiffer() {
    R3Gan gan = new R3Gan(small(2), Rng.seed(3));
    float[] images = gan.sample(5, Rng.seed(7)).toFloats();
    assertThat(images).isEqualTo(gan.sample(5, Rng.seed(7)).toFloats());
    assertThat(gan.sample(IntTensor.of(0), Rng.seed(1)).toFloats())
        .isNotEqualTo(gan.sample(IntTensor.of(1), Rng.seed(1)).toFloats());
  }

  @Test
  void comesBackFromItsCheckpointWithTheSameBits() throws IOException {
    R3Gan gan = new R3Gan(small(1), Rng.seed(3));
    gan.train(
        SmallImages.halves(IMAGE, 16),
        TrainingOptions.epochs(2).batch(8).folder(RunFolder.fresh(folder, "halves")));
    R3Gan loaded = new R3Gan(small(1), Rng.seed(4));
    ModelFolder.load(folder, loaded.spec());
    assertThat(loaded.sample(3, Rng.seed(1)).toFloats())
        .isEqualTo(gan.sample(3, Rng.seed(1)).toFloats());
  }

  @Test
  void theDiscriminatorHasASecondDerivative() {
    R3Discriminator discriminator =
        Precision.with(DType.DOUBLE, () -> new R3Discriminator(small(1), Rng.seed(1)));
    // A block that begins as the identity hides its gradients, so all weights are moved.
    Rng rng = Rng.seed(5);
    discriminator
        .parameters()
        .forEach(p -> p.assign(p.detach().add(rng.normal(p.shape(), DType.DOUBLE).mul(0.1))));
    Tensor one = Tensor.ones(Shape.of(2, 1), DType.DOUBLE);
    SecondOrder.check(
        x -> discriminator.forward(x, one).square(),
        Rng.seed(2).normal(Shape.of(2, 8, 8, 1), DType.DOUBLE));
  }

  @Test
  void rejectsNumbersOutOfRange() {
    R3GanConfig config = small(1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new R3GanConfig(
                    IMAGE, config.space(), config.widths(), 0, 4, config.game(), config.rates(), 1))
        .withMessage("r3gan: blocks out of range, expected >= 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new R3GanConfig(
                    IMAGE, config.space(), config.widths(), 1, 3, config.game(), config.rates(), 1))
        .withMessage("r3gan: widths do not fall into groups, expected multiples of 3, got 8, 16");
  }

  private static R3GanConfig small(int classes) {
    R3GanConfig usual = R3GanConfig.of(IMAGE);
    return new R3GanConfig(
        IMAGE,
        new LatentSpace(8, classes),
        new Widths(8, 16),
        1,
        4,
        usual.game(),
        new AdamRates(2e-3, 0, 0.9),
        100);
  }
}
