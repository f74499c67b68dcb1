package dev.figment.autoregressive.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.autoregressive.layer.Field.Own;
import dev.figment.core.random.Rng;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FieldTest {
  @ParameterizedTest
  @CsvSource({"3, 4, 5", "5, 12, 13", "7, 24, 25"})
  void masksKeepHalfOfTheTaps(int size, int before, int itself) {
    assertThat(Field.square(size, Own.BEFORE).taps()).isEqualTo(before);
    assertThat(Field.square(size, Own.ITSELF).taps()).isEqualTo(itself);
    assertThat(Arrays.stream(Field.square(size, Own.BEFORE).mask()).sum()).isEqualTo(before);
    assertThat(Arrays.stream(Field.square(size, Own.ITSELF).mask()).sum()).isEqualTo(itself);
  }

  @Test
  void rowsAndPointsSeeLess() {
    assertThat(Field.row(3, Own.BEFORE).taps()).isEqualTo(1);
    assertThat(Field.row(3, Own.ITSELF).taps()).isEqualTo(2);
    assertThat(Field.square(3, Own.ALL).taps()).isEqualTo(6);
    assertThat(Field.point().taps()).isEqualTo(1);
  }

  @Test
  void rejectsWhatSeesNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Field(0, 0, 0, Own.BEFORE))
        .withMessage(
            "field: size out of range, expected numbers >= 0 and a pixel that is seen, got"
                + " above 0, left 0, right 0, own BEFORE");
  }

  @Test
  void rejectsChannelsThatDoNotFallIntoColors() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CausalConv2d(Field.point(), 3, 8, new Channels(3, 2), Rng.seed(1)))
        .withMessage(
            "causalConv2d: channels do not fall into colors, expected multiples of 3 and 6, got"
                + " 3 and 8");
  }
}
