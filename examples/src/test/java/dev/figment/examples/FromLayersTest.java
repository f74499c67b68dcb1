package dev.figment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class FromLayersTest {
  private static Dataset digits;
  private static Dataset few;

  @BeforeAll
  static void readDigits() throws IOException {
    digits = NamedDataset.MNIST_SMALL.read(Split.TRAIN).limit(640);
    few = digits.limit(128);
  }

  @Test
  void ganPlaysNearItsEquilibrium() {
    GanFromLayers gan = new GanFromLayers();
    double loss = gan.train(digits, 2);
    assertThat(loss).isBetween(0.05, 2 * 1.386294);
    assertDigits(gan.sample(3));
  }

  @Test
  void vaeLearnsBeyondTheMeanDigit() {
    VaeFromLayers vae = new VaeFromLayers();
    double first = vae.train(digits, 1);
    assertThat(vae.train(digits, 15)).isLessThan(Math.min(first, 210));
    assertDigits(vae.sample(3));
  }

  @Test
  void moreDrawsBoundTheLikelihoodOfDigitsCloser() {
    IwaeFromLayers iwae = new IwaeFromLayers();
    double first = iwae.train(digits, 1);
    assertThat(iwae.train(digits, 15)).isLessThan(Math.min(first, 210));
    Tensor shown = few.toBatch(PixelScale.UNIT).images();
    double one = iwae.bound(shown, 1, Rng.seed(1)).mean().item();
    assertThat(iwae.bound(shown, 20, Rng.seed(1)).mean().item()).isGreaterThan(one + 1);
    assertDigits(iwae.sample(3));
  }

  @Test
  void klCodecGivesDigitsBackThroughASmallerImage() {
    KlCodecFromLayers codec = new KlCodecFromLayers();
    double first = codec.train(digits, 1);
    assertThat(codec.train(digits, 8)).isLessThan(0.4 * first);
    Tensor latents = codec.encode(digits.limit(3).toBatch(PixelScale.UNIT).images());
    assertThat(latents.shape()).isEqualTo(Shape.of(3, 7, 7, 4));
    assertDigits(codec.decode(latents));
  }

  @Test
  void vqVaeGivesDigitsBackThroughCodes() {
    VqVaeFromLayers vqvae = new VqVaeFromLayers();
    double first = vqvae.train(digits, 1);
    assertThat(vqvae.train(digits, 8)).isLessThan(0.4 * first);
    Tensor shown = digits.limit(3).toBatch(PixelScale.UNIT).images();
    assertThat(vqvae.reconstruct(shown).shape()).isEqualTo(shown.shape());
  }

  @Test
  void autoencoderGivesDigitsBack() {
    AutoencoderFromLayers autoencoder = new AutoencoderFromLayers();
    double first = autoencoder.train(digits, 1);
    assertThat(autoencoder.train(digits, 15)).isLessThan(0.6 * first);
    Tensor shown = digits.limit(3).toBatch(PixelScale.UNIT).images();
    assertDigits(autoencoder.reconstruct(shown));
  }

  @Test
  void pixelCnnLearnsWhichPixelsFollow() {
    PixelCnnFromLayers pixelCnn = new PixelCnnFromLayers();
    double first = pixelCnn.train(digits, 1);
    assertThat(pixelCnn.train(digits, 3)).isLessThan(Math.min(first, 240));
    assertBlackAndWhite(pixelCnn.sample(3));
    assertCausal(pixelCnn::logits);
  }

  @Test
  void gatedPixelCnnLearnsWhichPixelsFollow() {
    GatedPixelCnnFromLayers pixelCnn = new GatedPixelCnnFromLayers();
    double first = pixelCnn.train(few, 1);
    assertThat(pixelCnn.train(few, 2)).isLessThan(0.9 * first);
    assertCausal(pixelCnn::logits);
  }

  @Test
  void pixelCnnPlusLearnsWhichLevelsFollow() {
    PixelCnnPlusFromLayers pixelCnn = new PixelCnnPlusFromLayers();
    double first = pixelCnn.train(few, 1);
    assertThat(pixelCnn.train(few, 2)).isLessThan(0.9 * first);
    assertDigits(pixelCnn.sample(3));
    assertCausal(images -> pixelCnn.law(images).parameters().sum(3, 4));
  }

  @Test
  void pixelRnnLearnsWhichPixelsFollow() {
    PixelRnnFromLayers pixelRnn = new PixelRnnFromLayers();
    double first = pixelRnn.train(few, 1);
    assertThat(pixelRnn.train(few, 2)).isLessThan(0.9 * first);
    assertCausal(pixelRnn::logits);
  }

  @Test
  void imageGptLearnsWhichSquaresFollow() {
    ImageGptFromLayers gpt = new ImageGptFromLayers();
    double first = gpt.train(few, 1);
    assertThat(gpt.train(few, 3)).isLessThan(0.9 * first);
    Tensor drawn = gpt.sample(1);
    assertBlackAndWhite(drawn);
    assertThat(ImageGptFromLayers.images(ImageGptFromLayers.tokens(drawn)).toFloats())
        .isEqualTo(drawn.toFloats());
  }

  @Test
  void codePriorLearnsWhichCodesFollow() {
    VqVaeFromLayers codec = new VqVaeFromLayers();
    codec.train(digits, 2);
    CodePriorFromLayers prior = new CodePriorFromLayers(codec);
    double first = prior.train(digits, 1);
    assertThat(prior.train(digits, 4)).isLessThan(0.9 * first);
    assertDigits(prior.sample(3));
  }

  @Test
  void wassersteinCriticMeasuresADistance() {
    WganGpFromLayers gan = new WganGpFromLayers();
    assertThat(gan.train(digits, 2)).isBetween(0.1, 100.0);
    assertDigits(gan.sample(3));
  }

  @Test
  void pairsAreHardToTellInTheModernBaseline() {
    R3GanFromLayers gan = new R3GanFromLayers();
    assertThat(gan.train(few, 2)).isBetween(0.01, 1.0);
    assertDigits(gan.sample(3));
  }

  @Test
  void stylesMakeDigits() {
    StyleGanFromLayers gan = new StyleGanFromLayers();
    assertThat(gan.train(digits, 2)).isBetween(0.01, 2 * 1.386294);
    assertDigits(gan.sample(3));
  }

  @Test
  void pcaLosesWhatTheOtherAxesHold() {
    PcaFromLayers pca = new PcaFromLayers(digits);
    assertThat(pca.error(digits)).isBetween(5.0, 25.0);
    assertThat(pca.sample(3).shape()).isEqualTo(Shape.of(3, 784));
  }

  private static void assertBlackAndWhite(Tensor images) {
    assertThat(images.shape().without(0)).isEqualTo(Shape.of(28, 28, 1));
    for (float pixel : images.toFloats()) {
      assertThat(pixel).isIn(0f, 1f);
    }
  }

  /** What is said of a pixel does not depend on itself, or on those after it. */
  private static void assertCausal(UnaryOperator<Tensor> logits) {
    int at = 14 * 28 + 14;
    float[] pixels = new float[28 * 28];
    float[] before = logits.apply(Tensor.of(pixels, Shape.of(1, 28, 28, 1))).toFloats();
    pixels[at] = 1;
    float[] after = logits.apply(Tensor.of(pixels, Shape.of(1, 28, 28, 1))).toFloats();
    assertThat(Arrays.copyOf(after, at + 1)).isEqualTo(Arrays.copyOf(before, at + 1));
    assertThat(after).isNotEqualTo(before);
  }

  private static void assertDigits(Tensor images) {
    assertThat(images.shape()).isEqualTo(Shape.of(3, 28, 28, 1));
    for (float pixel : images.toFloats()) {
      assertThat(pixel).isBetween(0f, 1f);
    }
  }
}
