package dev.figment.autoregressive.pixelcnnpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.figment.autoregressive.Levels;
import dev.figment.autoregressive.ModelLaws;
import dev.figment.autoregressive.PixelTokens;
import dev.figment.autoregressive.RasterLaws;
import dev.figment.autoregressive.RasterNetwork;
import dev.figment.autoregressive.SiteLaw;
import dev.figment.autoregressive.SoftmaxLaw;
import dev.figment.core.data.DataCatalog;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.Split;
import dev.figment.core.nn.Precision;
import dev.figment.core.optim.Schedule;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PixelCnnPlusTest {
  @TempDir private Path folder;

  @Test
  void probabilitiesOfAllImagesAddUpToOne() {
    SiteLaw law = SoftmaxLaw.of(2);
    PixelCnnPlusConfig config = config(new ImageShape(3, 3, 1), Levels.BINARY, 1);
    RasterNetwork network =
        Precision.with(DType.DOUBLE, () -> new PixelCnnPlusNetwork(config, law, Rng.seed(1)));
    RasterLaws.assertProbabilitiesAddUpToOne(network, law);
  }

  @ParameterizedTest
  @CsvSource({"BINARY, 1, 1", "BINARY, 1, 3", "BYTES, 1, 2", "BYTES, 3, 3"})
  void laterPixelsChangeNoBitAndPassesAgree(Levels levels, int channels, int count) {
    PixelCnnPlusConfig config = config(new ImageShape(8, 4, channels), levels, count);
    SiteLaw law =
        levels == Levels.BINARY
            ? SoftmaxLaw.of(2)
            : new MixtureLaw(channels, 2, Normalization.EXACT);
    PixelCnnPlusNetwork network = new PixelCnnPlusNetwork(config, law, Rng.seed(1));
    RasterLaws.assertCausal(network, law, config.pixels().grid());
    RasterLaws.assertPassesAgree(network, law, config.pixels().grid());
  }

  @Test
  void firstOutputsHaveMeanZeroAndVarianceOneAChannel() {
    NormedConv2d layer = new NormedConv2d(Level.BEFORE, 3, 5, Rng.seed(1));
    Tensor x = Rng.seed(2).normal(Shape.of(4, 6, 6, 3)).mul(3).add(1);
    layer.setBeginning(true);
    layer.forward(x);
    layer.setBeginning(false);
    Tensor y = layer.forward(x);
    for (int c = 0; c < 5; c++) {
      assertThat(y.mean(0, 1, 2).toFloats()[c]).isCloseTo(0, within(1e-4f));
      assertThat(y.variance(0, 1, 2).toFloats()[c]).isCloseTo(1, within(1e-3f));
    }
  }

  @Test
  void beginsWithTheData() throws IOException {
    PixelCnnPlusConfig config = config(new ImageShape(8, 8, 1), Levels.BINARY, 2);
    PixelCnnPlusNetwork network = new PixelCnnPlusNetwork(config, SoftmaxLaw.of(2), Rng.seed(1));
    int[] tokens = new int[4 * 64];
    Rng.seed(1).fillIntegers(tokens, 2);
    IntTensor grids = IntTensor.of(tokens, Shape.of(4, 8, 8, 1));
    network.begin(grids, IntTensor.full(Shape.of(4), 0));
    Tensor logits = network.forward(grids, IntTensor.full(Shape.of(4), 0));
    assertThat(logits.mean().item()).isCloseTo(0, within(1e-4));
    assertThat(logits.variance().item()).isCloseTo(0.01, within(1e-3));
  }

  @Test
  void learnsDrawsKeepsAndCompletesDigits() throws IOException {
    Dataset digits = ModelLaws.digits(4);
    PixelCnnPlus model = digit(1, digits.shape());
    ModelLaws.assertLearns(model, digits, 60, 120);
    ModelLaws.assertSameSeedSameSamples(model);
    ModelLaws.assertComesBack(seed -> digit(seed, digits.shape()), digits, folder);
    ModelLaws.assertCompletes(model, digits, PixelTokens.of(digits.shape(), Levels.BINARY).grid());
  }

  @Test
  void learnsPhotographs() throws IOException {
    Dataset photographs = DataCatalog.read("cifar10-small", Split.TRAIN).limit(2);
    PixelCnnPlus model =
        new PixelCnnPlus(config(photographs.shape(), Levels.BYTES, 3), Rng.seed(1));
    double before = model.evaluate(photographs, Rng.seed(1)).get("bitsPerDimension");
    model.train(photographs, dev.figment.core.model.TrainingOptions.epochs(40).batch(2));
    assertThat(before).isBetween(6.0, 12.0);
    assertThat(model.evaluate(photographs, Rng.seed(1)).get("bitsPerDimension"))
        .isLessThan(before - 1);
    assertThat(model.sample(1, Rng.seed(1)).shape()).isEqualTo(Shape.of(1, 32, 32, 3));
  }

  @Test
  void hasTheParametersOfItsConfig() {
    PixelCnnPlusConfig config = config(new ImageShape(8, 8, 1), Levels.BINARY, 2);
    int f = 6;
    int first = normed(6 * 2, f) + normed(3 * 2, f) + normed(2 * 2, f);
    int above = normed(6 * 2 * f, f) + normed(6 * 2 * f, 2 * f);
    int before = normed(4 * 2 * f, f) + normed(4 * 2 * f, 2 * f);
    int one = normed(2 * f, f);
    int two = normed(4 * f, f);
    int down = above + before + one;
    int up = above + one + before + two;
    int halving = normed(6 * f, f) + normed(4 * f, f) + 2 * normed(f, 4 * f);
    assertThat(new PixelCnnPlusNetwork(config, SoftmaxLaw.of(2), Rng.seed(1)).parameterCount())
        .isEqualTo(first + 2 * down + 3 * up + halving + normed(f, 1));
  }

  private static int normed(int in, int out) {
    return in * out + 2 * out;
  }

  @Test
  void rejectsSizesOutOfRange() {
    ImageShape image = new ImageShape(6, 6, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(image, Levels.BYTES, 3))
        .withMessage(
            "pixelCnnPlus: image out of range, expected sides that are multiples of 4, got"
                + " 6x6x1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(image, Levels.BYTES, 0))
        .withMessage("pixelCnnPlus: levels out of range, expected >= 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(new ImageShape(4, 4, 3), Levels.BINARY, 1))
        .withMessage("pixelCnnPlus: channels out of range, expected one in black and white, got 3");
  }

  private static PixelCnnPlus digit(long seed, ImageShape image) {
    return new PixelCnnPlus(
        new PixelCnnPlusConfig(
            PixelTokens.of(image, Levels.BINARY),
            2,
            1,
            8,
            1,
            Normalization.EXACT,
            0.1,
            Schedule.cosine(1e-2, 1e-4)),
        Rng.seed(seed));
  }

  private static PixelCnnPlusConfig config(ImageShape image, Levels levels, int count) {
    return new PixelCnnPlusConfig(
        PixelTokens.of(image, levels),
        count,
        1,
        6,
        2,
        Normalization.EXACT,
        0,
        Schedule.cosine(1e-2, 1e-3));
  }
}
