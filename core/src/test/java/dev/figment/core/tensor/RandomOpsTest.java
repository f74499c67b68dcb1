package dev.figment.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RandomOpsTest {
  private static final Tensor ONES = Tensor.ones(Shape.of(100, 200));

  static Stream<ErrorCase> errors() {
    return Stream.of(
        ErrorCase.argument(probability("1.0"), () -> ONES.dropout(1, Rng.seed(1))),
        ErrorCase.argument(probability("-0.1"), () -> ONES.dropout(-0.1, Rng.seed(1))),
        ErrorCase.argument(probability("NaN"), () -> ONES.dropout(Double.NaN, Rng.seed(1))));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void explainsWhatIsWrong(ErrorCase error) {
    error.check();
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void dropoutZeroesAShareAndScalesTheRest(DType dtype) {
    Tensor y = ONES.to(dtype).dropout(0.2, Rng.seed(1));
    assertThat(y.dtype()).isEqualTo(dtype);
    assertThat(y.toDoubles()).containsOnly(0, dtype == DType.FLOAT ? (float) 1.25 : 1.25);
    double kept = y.greater(0).mean().item();
    assertThat(kept).isCloseTo(0.8, within(0.01)); // the standard deviation is 0.0028
  }

  @Test
  void dropoutDependsOnTheSeedAlone() {
    float[] first = ONES.dropout(0.5, Rng.seed(1)).toFloats();
    assertThat(ONES.dropout(0.5, Rng.seed(1)).toFloats()).isEqualTo(first);
    assertThat(ONES.dropout(0.5, Rng.seed(2)).toFloats()).isNotEqualTo(first);
  }

  @Test
  void dropoutOfNothingIsTheTensorItself() {
    Rng rng = Rng.seed(1);
    assertThat(ONES.dropout(0, rng)).isSameAs(ONES);
    assertThat(rng.state()).isEqualTo(Rng.seed(1).state());
  }

  @Test
  void theGradientPassesWhereTheValueDid() {
    Tensor x = ONES.tracked();
    Tensor y = x.dropout(0.5, Rng.seed(3));
    assertThat(y.sum().backward(List.of(x)).get(x).toFloats()).isEqualTo(y.toFloats());
  }

  private static String probability(String got) {
    return "dropout: probability out of range, expected 0 <= p < 1, got " + got;
  }
}
