package dev.figment.vae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class ReconstructionLossTest {
  private static final Tensor IMAGES = Rng.seed(1).uniform(Shape.of(5, 28, 28, 1));

  @Test
  void imageItselfHasNoSquaredError() {
    ReconstructionLoss loss = ReconstructionLoss.SQUARED_ERROR;
    assertThat(loss.of(IMAGES, IMAGES).item()).isZero();
    assertThat(loss.of(IMAGES.add(0.1), IMAGES).item()).isEqualTo(7.84, within(1e-4));
    assertThat(loss.image(IMAGES)).isSameAs(IMAGES);
  }

  @Test
  void zeroLogitsCostALogarithmOfTwoAPixel() {
    ReconstructionLoss loss = ReconstructionLoss.CROSS_ENTROPY;
    Tensor logits = Tensor.zeros(IMAGES.shape());
    assertThat(loss.of(logits, IMAGES).item()).isEqualTo(543.427, within(1e-3));
    assertThat(loss.image(logits).toFloats()).containsOnly(0.5f);
  }
}
