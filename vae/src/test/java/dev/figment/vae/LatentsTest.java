package dev.figment.vae;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class LatentsTest {
  private static final Shape LATENT = Shape.of(4, 4, 2);

  @Test
  void acceptsAnyNumberOfLatents() {
    assertThatCode(() -> Latents.require("codec", LATENT, Tensor.zeros(Shape.of(3, 4, 4, 2))))
        .doesNotThrowAnyException();
  }

  @Test
  void rejectsLatentsOfAnotherShape() {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> Latents.require("codec", LATENT, Tensor.zeros(Shape.of(3, 32))))
        .withMessage("codec: latents have the wrong shape, expected [3, 4, 4, 2], got [3, 32]");
  }
}
