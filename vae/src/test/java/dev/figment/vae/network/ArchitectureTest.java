package dev.figment.vae.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.core.data.ImageShape;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ArchitectureTest {
  private static final ImageShape IMAGE = new ImageShape(12, 8, 3);
  private static final Hidden HIDDEN = Hidden.of(Activation.RELU, 5, 7);

  @ParameterizedTest
  @EnumSource
  void decoderGivesBackTheSizeThatTheEncoderTook(Architecture architecture) {
    Sequential encoder = architecture.encoder(IMAGE, HIDDEN, 6, Rng.seed(1));
    Sequential decoder = architecture.decoder(IMAGE, HIDDEN, 6, Rng.seed(1));
    Tensor codes = encoder.forward(Rng.seed(2).uniform(IMAGE.batch(4)));
    assertThat(codes.shape()).isEqualTo(Shape.of(4, 6));
    assertThat(decoder.forward(codes).shape()).isEqualTo(IMAGE.batch(4));
  }

  @Test
  void perceptronHasAnAffineMapBetweenWidths() {
    assertThat(Architecture.MLP.encoder(IMAGE, HIDDEN, 6, Rng.seed(1)).parameterCount())
        .isEqualTo((288 + 1) * 5 + (5 + 1) * 7 + (7 + 1) * 6);
    assertThat(Architecture.MLP.decoder(IMAGE, HIDDEN, 6, Rng.seed(1)).parameterCount())
        .isEqualTo((6 + 1) * 7 + (7 + 1) * 5 + (5 + 1) * 288);
  }

  @Test
  void convolutionsHaveSixteenTapsAndOneAffineMapFollows() {
    assertThat(Architecture.CONV.encoder(IMAGE, HIDDEN, 6, Rng.seed(1)).parameterCount())
        .isEqualTo((16 * 3 + 1) * 5 + (16 * 5 + 1) * 7 + (3 * 2 * 7 + 1) * 6);
    assertThat(Architecture.CONV.decoder(IMAGE, HIDDEN, 6, Rng.seed(1)).parameterCount())
        .isEqualTo((6 + 1) * 3 * 2 * 7 + (16 * 7 * 5 + 5) + (16 * 5 * 3 + 3));
  }

  @Test
  void rejectsSidesThatCannotBeHalved() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Architecture.CONV.encoder(
                    IMAGE, Hidden.of(Activation.RELU, 4, 4, 4), 6, Rng.seed(1)))
        .withMessage(
            "architecture: sides cannot be halved 3 times, expected multiples of 8, got 12x8x3");
  }
}
