package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PrecisionTest {
  @Test
  void isFloatUnlessAskedOtherwise() {
    assertThat(Precision.current()).isEqualTo(DType.FLOAT);
  }

  @Test
  void reachesEverythingThatTheSupplierMakes() {
    Sequential network =
        Precision.with(
            DType.DOUBLE, () -> new Sequential(new Linear(2, 3, Rng.seed(1)), new BatchNorm(3)));
    assertThat(network.state().values()).allMatch(t -> t.dtype() == DType.DOUBLE);
    assertThat(Precision.current()).isEqualTo(DType.FLOAT);
  }

  @Test
  void floatsAreTheDoublesRounded() {
    Linear narrow = new Linear(2, 3, Rng.seed(1));
    Linear wide = Precision.with(DType.DOUBLE, () -> new Linear(2, 3, Rng.seed(1)));
    Map<String, ?> names = wide.state();
    for (String name : names.keySet()) {
      assertThat(narrow.state().get(name).toFloats())
          .containsExactly(wide.state().get(name).toFloats());
    }
  }

  @Test
  void endsWithAnErrorToo() {
    assertThatThrownBy(
            () ->
                Precision.with(
                    DType.DOUBLE,
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(Precision.current()).isEqualTo(DType.FLOAT);
  }
}
