package dev.figment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class FromLayersTest {
  private static Dataset digits;

  @BeforeAll
  static void readDigits() throws IOException {
    digits = NamedDataset.MNIST_SMALL.read(Split.TRAIN).limit(640);
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
  void pcaLosesWhatTheOtherAxesHold() {
    PcaFromLayers pca = new PcaFromLayers(digits);
    assertThat(pca.error(digits)).isBetween(5.0, 25.0);
    assertThat(pca.sample(3).shape()).isEqualTo(Shape.of(3, 784));
  }

  private static void assertDigits(Tensor images) {
    assertThat(images.shape()).isEqualTo(Shape.of(3, 28, 28, 1));
    for (float pixel : images.toFloats()) {
      assertThat(pixel).isBetween(0f, 1f);
    }
  }
}
