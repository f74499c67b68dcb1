package dev.figment.core.nn;

import static dev.figment.core.kernel.Reach.CAUSAL;
import static dev.figment.core.kernel.Reach.FULL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.Golden;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class MultiHeadAttentionTest {
  private static final Rng RNG = Rng.seed(1);

  @Test
  void agreesWithPyTorch() {
    Golden.of("attention", "full").check(() -> new MultiHeadAttention(6, 3, FULL, RNG));
  }

  @Test
  void causalAgreesWithPyTorch() {
    Golden.of("attention", "causal").check(() -> new MultiHeadAttention(6, 3, CAUSAL, RNG));
  }

  @Test
  void causalTokensNeverReadLaterOnes() {
    MultiHeadAttention layer = new MultiHeadAttention(4, 2, CAUSAL, RNG);
    Tensor x = Rng.seed(2).normal(Shape.of(1, 5, 4));
    Tensor before = layer.forward(x);
    for (int changed = 1; changed < 5; changed++) {
      float[] values = x.toFloats();
      values[changed * 4] += 1;
      Tensor after = layer.forward(Tensor.of(values, x.shape()));
      assertThat(after.slice(1, 0, changed).toFloats())
          .containsExactly(before.slice(1, 0, changed).toFloats());
      assertThat(after.slice(1, changed, changed + 1).toFloats())
          .isNotEqualTo(before.slice(1, changed, changed + 1).toFloats());
    }
  }

  @Test
  void startsAsPyTorchDoes() {
    MultiHeadAttention layer = new MultiHeadAttention(64, 4, FULL, RNG);
    double packed = Math.sqrt(6.0 / (64 + 3 * 64));
    assertThat(largest(layer, "qkv.weight")).isBetween(0.99 * packed, packed);
    assertThat(largest(layer, "out.weight")).isBetween(0.99 / 8, 1 / 8.0);
    assertThat(largest(layer, "qkv.bias")).isZero();
    assertThat(largest(layer, "out.bias")).isZero();
  }

  @Test
  void rejectsFeaturesThatDoNotFallIntoHeads() {
    assertThatThrownBy(() -> new MultiHeadAttention(6, 4, FULL, RNG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("attention: features do not fall into heads, expected a multiple of 4, got 6");
  }

  @Test
  void rejectsWhatIsNoSequence() {
    MultiHeadAttention layer = new MultiHeadAttention(6, 3, FULL, RNG);
    assertThatThrownBy(() -> layer.forward(Tensor.zeros(Shape.of(2, 6))))
        .isInstanceOf(ShapeException.class)
        .hasMessage("attention: tokens do not fit, expected [N, T, 6], got [2, 6]");
    assertThatThrownBy(() -> layer.forward(Tensor.zeros(Shape.of(2, 5, 3))))
        .isInstanceOf(ShapeException.class)
        .hasMessage("attention: tokens do not fit, expected [N, T, 6], got [2, 5, 3]");
  }

  private static double largest(Module module, String name) {
    double[] values = module.state().get(name).toDoubles();
    return Arrays.stream(values).map(Math::abs).max().orElseThrow();
  }
}
