package dev.figment.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FiguresTest {
  private static final Figures TWO = Figures.of("loss", 2).and("accuracy", 0.5);

  @Test
  void keepTheirOrder() {
    assertThat(TWO.byName().keySet()).containsExactly("loss", "accuracy");
    assertThat(TWO.and("loss", 3).byName())
        .containsExactly(Map.entry("loss", 3.0), Map.entry("accuracy", 0.5));
  }

  @Test
  void areFoundByName() {
    assertThat(TWO.get("accuracy")).isEqualTo(0.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO.get("penalty"))
        .withMessage("figures: no such name, expected one of [loss, accuracy], got penalty");
  }

  @Test
  void addUp() {
    Figures sum = TWO.plus(Figures.of("loss", 1).and("penalty", 4), 2);
    assertThat(sum).isEqualTo(Figures.of("loss", 4).and("accuracy", 0.5).and("penalty", 8));
    assertThat(sum.over(2))
        .isEqualTo(Figures.of("loss", 2).and("accuracy", 0.25).and("penalty", 4));
    assertThat(Figures.none().plus(TWO, 1)).isEqualTo(TWO);
    assertThat(Figures.none().over(0)).isEqualTo(Figures.none());
  }

  @Test
  void readAsText() {
    assertThat(TWO.toText()).isEqualTo("loss 2.000, accuracy 0.5000");
    assertThat(Figures.of("loss", 1e-7).and("penalty", Double.NaN).toText())
        .isEqualTo("loss 1.000e-07, penalty NaN");
    assertThat(Figures.none().toText()).isEmpty();
  }

  @Test
  void areACopy() {
    Map<String, Double> mine = new HashMap<>(Map.of("loss", 1.0));
    Figures figures = new Figures(mine);
    mine.clear();
    assertThat(figures.get("loss")).isOne();
    assertThat(figures.byName()).isUnmodifiable();
  }
}
