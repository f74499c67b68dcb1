package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.nn.ResidualBlock.Config;
import dev.figment.core.nn.ResidualBlock.Resampling;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ResidualBlockTest {
  private static final GroupNorms NORMS = GroupNorms.of(2);
  private static final Tensor X = Rng.seed(2).normal(Shape.of(2, 6, 4, 4));
  private static final Tensor EMBEDDING = Rng.seed(3).normal(Shape.of(2, 5));

  @Test
  void resamples() {
    Config config = Config.plain(NORMS);
    assertThat(block(6, config).forward(X).shape()).isEqualTo(Shape.of(2, 6, 4, 6));
    assertThat(block(4, config.with(Resampling.HALVE)).forward(X).shape())
        .isEqualTo(Shape.of(2, 3, 2, 4));
    assertThat(block(4, config.with(Resampling.DOUBLE)).forward(X).shape())
        .isEqualTo(Shape.of(2, 12, 8, 4));
  }

  @Test
  void scalesAndShiftsByTheEmbedding() {
    Config config = new Config(NORMS, Optional.of(5), true, 0, Resampling.NONE);
    ResidualBlock block = block(4, config);
    Tensor y = block.forward(X, Optional.of(EMBEDDING));
    assertThat(y.toFloats())
        .isNotEqualTo(block.forward(X, Optional.of(EMBEDDING.neg())).toFloats());
    // Embeddings that map to zeros leave the second norm alone.
    block.state().get("embedding.weight").assign(Tensor.zeros(Shape.of(5, 8)));
    block.state().get("embedding.bias").assign(Tensor.zeros(Shape.of(8)));
    ResidualBlock plain = block(4, Config.plain(NORMS));
    plain.namedParameters().forEach((name, values) -> values.assign(block.state().get(name)));
    assertThat(block.forward(X, Optional.of(EMBEDDING)).sub(plain.forward(X)).abs().max().item())
        .isLessThan(1e-5);
  }

  @Test
  void dropsInTrainingAlone() {
    Config config = new Config(NORMS, Optional.empty(), false, .5, Resampling.NONE);
    ResidualBlock block = block(4, config);
    assertThat(block.forward(X).toFloats()).isNotEqualTo(block.forward(X).toFloats());
    block.evaluate();
    assertThat(block.forward(X).toFloats()).isEqualTo(block.forward(X).toFloats());
  }

  @Test
  void rejectsAnEmbeddingThatIsMissingOrTooMuch() {
    assertThatThrownBy(() -> block(4, Config.embedded(NORMS, 5)).forward(X))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("residualBlock: embedding does not fit, expected one, got none");
    assertThatThrownBy(() -> block(4, Config.plain(NORMS)).forward(X, Optional.of(EMBEDDING)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("residualBlock: embedding does not fit, expected none, got one");
  }

  @Test
  void pixelsReadEachOtherBesideAShortcut() {
    PixelAttention layer = new PixelAttention(4, 2, NORMS, Rng.seed(1));
    Tensor y = layer.forward(X);
    assertThat(y.shape()).isEqualTo(X.shape());
    layer.state().get("attention.out.weight").assign(Tensor.zeros(Shape.of(4, 4)));
    layer.state().get("attention.out.bias").assign(Tensor.zeros(Shape.of(4)));
    assertThat(layer.forward(X).toFloats()).isEqualTo(X.toFloats());
  }

  @Test
  void aMapWithoutBiasTakesZeroToZero() {
    Linear map = Linear.withoutBias(3, 4, Rng.seed(1));
    assertThat(map.parameterCount()).isEqualTo(12);
    assertThat(map.forward(Tensor.zeros(Shape.of(2, 5, 3))).toFloats()).containsOnly(0);
  }

  private static ResidualBlock block(int out, Config config) {
    return new ResidualBlock(4, out, config, Rng.seed(1));
  }
}
