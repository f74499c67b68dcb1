package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.autoregressive.pixelcnn.CodePrior;
import dev.figment.autoregressive.pixelcnn.CodePriorConfig;
import dev.figment.core.data.ImageShape;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.vae.vqvae.VqVae;
import dev.figment.vae.vqvae.VqVaeConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BuiltOnCodecsTest {
  private static final ImageShape IMAGE = new ImageShape(16, 16, 3);

  @Test
  void drawsImagesOfACodec() {
    VqVae codec = new VqVae(VqVaeConfig.of(IMAGE), Rng.seed(1));
    CodePrior prior =
        BuiltOnCodecs.codePrior(CodePriorConfig.of(IMAGE), Map.of("codec", codec), Rng.seed(2));
    assertThat(prior.sample(2, Rng.seed(3)).shape()).isEqualTo(Shape.of(2, 16, 16, 3));
  }

  @Test
  void rejectsWhatIsNoCodec() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BuiltOnCodecs.codePrior(CodePriorConfig.of(IMAGE), Map.of(), Rng.seed(1)))
        .withMessage(
            "code-prior: codec does not fit, expected --part codec=RUN of a vqvae, got []");
  }
}
