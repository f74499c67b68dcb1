package dev.figment.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NonFiniteTest {
  private static final Shape PAIR = Shape.of(2);

  private final Tensor weight = Tensor.of(new float[] {1, 0}, PAIR).tracked();
  private final Tensor bias = Tensor.of(new float[] {1, 1}, PAIR).tracked();
  private final Map<String, Tensor> named = Map.of("weight", weight, "bias", bias);

  @Test
  void namesTheOldestOpWhoseOutputIsNotFinite() {
    Tensor loss = weight.log().add(bias).square().sum();
    assertThat(NonFinite.find(loss, named)).contains(new NonFinite("log", PAIR, "weight"));
  }

  @Test
  void namesTheNearestParameterBeforeAnOpThatReadsNone() {
    Tensor loss = weight.mul(3).neg().sub(bias).mul(2).add(2).log().sum();
    assertThat(NonFinite.find(loss, named)).contains(new NonFinite("log", PAIR, "bias"));
  }

  @Test
  void namesAParameterThatIsItselfNotFinite() {
    bias.assign(Tensor.full(PAIR, Double.NaN));
    assertThat(NonFinite.find(weight.add(bias).sum(), named))
        .contains(new NonFinite("leaf", PAIR, "bias"));
  }

  @Test
  void leavesTheNameOfAnUnknownParameterEmpty() {
    assertThat(NonFinite.find(weight.log().sum(), Map.of()))
        .contains(new NonFinite("log", PAIR, ""));
  }

  @Test
  void findsNothingWhereAllIsFiniteOrNothingWasRecorded() {
    assertThat(NonFinite.find(weight.exp().sum(), named)).isEmpty();
    assertThat(NonFinite.find(weight.detach().log().sum(), named)).isEmpty();
  }

  @Test
  void passesOverTheInfinityOfAMask() {
    Tensor never = Tensor.scalar(Double.NEGATIVE_INFINITY);
    Tensor masked = weight.detach().where(bias, never);
    assertThat(masked.toFloats()).containsExactly(1, Float.NEGATIVE_INFINITY);
    assertThat(NonFinite.find(masked.softmax().sum(), named)).isEmpty();
    assertThat(NonFinite.find(masked.mul(0).sum(), named))
        .contains(new NonFinite("mul", PAIR, "bias"));
  }

  @Test
  void seesNaNAndInfinities() {
    assertThat(NonFinite.in(Tensor.ones(PAIR))).isFalse();
    assertThat(NonFinite.in(Tensor.full(PAIR, Double.NaN))).isTrue();
    assertThat(NonFinite.in(Tensor.full(PAIR, Double.POSITIVE_INFINITY))).isTrue();
    assertThat(NonFinite.in(Tensor.full(PAIR, Double.NEGATIVE_INFINITY, DType.DOUBLE))).isTrue();
  }

  @Test
  void looksThroughLongChainsOfOps() {
    Tensor chain = weight;
    for (int i = 0; i < 20_000; i++) {
      chain = chain.add(0);
    }
    assertThat(NonFinite.find(chain.log().sum(), named))
        .contains(new NonFinite("log", PAIR, "weight"));
  }

  @Test
  void readsAsPartOfASentence() {
    assertThat(new NonFinite("log", PAIR, "weight").toText()).isEqualTo("log [2] at weight");
    assertThat(new NonFinite("log", PAIR, "").toText()).isEqualTo("log [2]");
    assertThat(new NonFinite("leaf", PAIR, "weight").toText()).isEqualTo("weight [2]");
    assertThat(new NonFinite("leaf", PAIR, "").toText()).isEqualTo("leaf [2]");
  }
}
