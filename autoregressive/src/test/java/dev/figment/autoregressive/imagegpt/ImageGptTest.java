package dev.figment.autoregressive.imagegpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.figment.autoregressive.ModelLaws;
import dev.figment.autoregressive.RasterLaws;
import dev.figment.autoregressive.RasterNetwork;
import dev.figment.autoregressive.SiteLaw;
import dev.figment.autoregressive.SoftmaxLaw;
import dev.figment.autoregressive.Tokens;
import dev.figment.core.data.DataCatalog;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.PixelScale;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageGptTest {
  private static Dataset digits;

  @TempDir private Path folder;

  @BeforeAll
  static void readDigits() throws IOException {
    digits = ModelLaws.digits(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5})
  void probabilitiesOfAllImagesAddUpToOne(int first) {
    SiteLaw law = SoftmaxLaw.of(2);
    ImageGptConfig config = config(new ImageShape(3, 3, 1), TokenChoice.BINARY, first);
    RasterLaws.assertProbabilitiesAddUpToOne(
        Precision.with(DType.DOUBLE, () -> network(config, law)), law);
  }

  @ParameterizedTest
  @CsvSource({"BINARY, 0", "BINARY_PATCHES, 0", "BYTES, 0", "BINARY, 5", "BINARY_PATCHES, 3"})
  void laterTokensChangeNoBit(TokenChoice choice, int first) {
    ImageGptConfig config = config(new ImageShape(4, 6, 1), choice, first);
    Tokens tokens = choice.tokens(config.image(), new Palette(0, 1));
    SiteLaw law = SoftmaxLaw.of(tokens.grid().kinds());
    RasterLaws.assertCausal(network(config, law), law, tokens.grid());
    RasterLaws.assertPassesAgree(network(config, law), law, tokens.grid());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void readsTheChannelsOfAPixelOneAfterTheOther(int first) {
    ImageGptConfig config = config(new ImageShape(3, 3, 3), TokenChoice.BYTES, first);
    Tokens tokens = config.tokens().tokens(config.image(), new Palette(0, 3));
    SiteLaw law = SoftmaxLaw.of(256);
    RasterLaws.assertCausal(network(config, law), law, tokens.grid());
    RasterLaws.assertPassesAgree(network(config, law), law, tokens.grid());
  }

  @Test
  void learnsFourDigitsByHeart() throws IOException {
    ModelLaws.assertLearns(model(1), digits, 150, 70);
  }

  @Test
  void drawsKeepsAndCompletes() throws IOException {
    ModelLaws.assertSameSeedSameSamples(learned());
    ModelLaws.assertComesBack(ImageGptTest::model, digits, folder);
    ModelLaws.assertCompletes(learned(), digits, new PatchTokens(digits.shape()).grid());
  }

  @Test
  void anUntaughtHeadFindsAllTokensEquallyLikely() {
    assertThat(model(1).evaluate(digits, Rng.seed(1)).get("negativeLogLikelihood"))
        .isCloseTo(196 * Math.log(16), within(1e-2));
    ImageGptConfig config = config(new ImageShape(2, 2, 3), TokenChoice.PALETTE, 0);
    Tensor image = Tensor.zeros(Shape.of(1, 2, 2, 3));
    assertThat(new ImageGpt(config, Rng.seed(1)).logLikelihood(image, Rng.seed(1)).item())
        .isCloseTo(-4 * 6.2383, within(1e-3));
  }

  @Test
  void hasTheParametersOfItsConfig() {
    int d = 128;
    long block = 12L * d * d + 2L * d;
    long nearby = 16L * 16 + 3 * 5 * 16L * d + d;
    long others = 17L * d + 196L * d + nearby + d + 16L * d;
    ImageGpt gpt = new ImageGpt(ImageGptConfig.patches(digits.shape()), Rng.seed(1));
    assertThat(gpt.spec().network().parameterCount()).isEqualTo(4 * block + others);
    assertThat(gpt.depth()).isEqualTo(4);
  }

  @Test
  void patchesHoldFourPixelsEach() {
    PatchTokens patches = new PatchTokens(new ImageShape(2, 4, 1));
    Tensor image = Tensor.of(new float[] {1, 0, 0, 1, 0, 1, 1, 1}, Shape.of(1, 2, 4, 1));
    IntTensor tokens = patches.toTokens(image, Rng.seed(1));
    assertThat(tokens.toInts()).containsExactly(9, 7);
    assertThat(patches.toImages(tokens).toFloats()).isEqualTo(image.toFloats());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PatchTokens(new ImageShape(3, 4, 1)))
        .withMessage(
            "patchTokens: image does not fall into patches, expected even sides and one channel,"
                + " got 3x4x1");
  }

  @Test
  void aPaletteStandsForTheColorsOfPhotographs() throws IOException {
    Dataset photographs = DataCatalog.read("cifar10-small", Split.TRAIN).limit(20);
    Palette palette = new Palette(64, 3);
    palette.make(photographs, Rng.seed(1));
    PaletteTokens tokens = new PaletteTokens(photographs.shape(), palette);
    Tensor images = photographs.toBatch(PixelScale.UNIT).images();
    Tensor back = tokens.toImages(tokens.toTokens(images, Rng.seed(1)));
    assertThat(back.sub(images).square().mean().item()).isLessThan(0.002);
    float[] made = palette.values();
    palette.make(photographs, Rng.seed(2));
    assertThat(palette.values()).isEqualTo(made);
  }

  @Test
  void meansGoToTheMiddleOfTheirPoints() {
    float[][] points = {{0, 0}, {0, 2}, {10, 0}, {10, 4}};
    float[][] means = KMeans.of(points, 2, 3, Rng.seed(4));
    assertThat(java.util.List.of(means)).contains(new float[] {0, 1}, new float[] {10, 2});
  }

  @Test
  void featuresAreTakenAfterTheNormThatFollows() {
    ImageGpt gpt = model(1);
    ImageGptNetwork network = (ImageGptNetwork) gpt.spec().network();
    IntTensor tokens = IntTensor.full(gpt.sampler().grid().batch(2), 1);
    for (int depth = 0; depth <= gpt.depth(); depth++) {
      float[] squares = network.features(tokens, depth).square().mean(-1).toFloats();
      for (float square : squares) {
        assertThat(square).isCloseTo(1, within(0.1f));
      }
    }
  }

  @Test
  void featuresTellClassesApart() throws IOException {
    Dataset known = DataCatalog.read("mnist-small", Split.TRAIN).limit(600);
    Dataset unknown = DataCatalog.read("mnist-small", Split.TEST).limit(200);
    ImageGpt gpt = model(1);
    assertThat(
            gpt.features(known.limit(2).toBatch(PixelScale.UNIT).images(), 1, Rng.seed(1)).shape())
        .isEqualTo(Shape.of(2, 16));
    double accuracy =
        LinearProbe.accuracy(x -> gpt.features(x, 1, Rng.seed(1)), known, unknown, Rng.seed(1));
    assertThat(accuracy).isBetween(0.2, 1.0); // chance: 0.1
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gpt.features(Tensor.zeros(Shape.of(1, 28, 28, 1)), 3, Rng.seed(1)))
        .withMessage("imageGpt: no such depth, expected 0 to 2, got 3");
  }

  @Test
  void rejectsSizesOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ImageGptConfig(
                    digits.shape(), TokenChoice.BINARY, 0, 1, 6, 4, Schedule.constant(1e-3)))
        .withMessage("imageGpt: features out of range, expected multiples of 4, got 6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(digits.shape(), TokenChoice.BINARY, 2))
        .withMessage("imageGpt: first out of range, expected 0 or an odd number >= 3, got 2");
  }

  private static ImageGpt learned() throws IOException {
    ImageGpt model = model(1);
    model.train(digits, dev.figment.core.model.TrainingOptions.epochs(3).batch(4));
    return model;
  }

  private static ImageGpt model(long seed) {
    return new ImageGpt(
        new ImageGptConfig(
            digits.shape(), TokenChoice.BINARY_PATCHES, 3, 2, 16, 2, Schedule.cosine(3e-2, 1e-4)),
        Rng.seed(seed));
  }

  private static ImageGptConfig config(ImageShape image, TokenChoice choice, int first) {
    return new ImageGptConfig(image, choice, first, 2, 8, 2, Schedule.constant(1e-3));
  }

  /** A network whose head says something. */
  private static RasterNetwork network(ImageGptConfig config, SiteLaw law) {
    Tokens tokens = config.tokens().tokens(config.image(), new Palette(0, 1));
    ImageGptNetwork network =
        new ImageGptNetwork(config, tokens.grid(), law, new Palette(0, 1), Rng.seed(1));
    for (Tensor parameter : network.parameters()) {
      parameter.assign(
          Rng.seed(parameter.shape().size()).normal(parameter.shape(), parameter.dtype()).mul(0.5));
    }
    return network;
  }
}
