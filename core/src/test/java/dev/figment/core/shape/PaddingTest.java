package dev.figment.core.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PaddingTest {
  @Test
  void addsUpItsSides() {
    Padding padding = new Padding(1, 2, 3, 5);
    assertThat(padding.rows()).isEqualTo(3);
    assertThat(padding.columns()).isEqualTo(8);
    assertThat(padding.widest()).isEqualTo(5);
    assertThat(Padding.even(2)).isEqualTo(new Padding(2, 2, 2, 2));
  }

  @Test
  void rejectsNegativeNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Padding(1, 0, -1, 0))
        .withMessage(
            "padding: number out of range, expected >= 0,"
                + " got top 1, bottom 0, left -1, right 0");
  }
}
