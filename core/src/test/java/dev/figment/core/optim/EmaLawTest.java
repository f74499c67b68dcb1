package dev.figment.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class EmaLawTest {
  @Test
  void halfLifeIsTheImagesAfterWhichWeightsCountHalf() {
    EmaLaw law = EmaLaw.halfLife(1000);
    double whole = law.decay(1, 1000);
    double tenParts = Math.pow(law.decay(7, 100), 10);
    assertThat(whole).isCloseTo(0.5, within(1e-12));
    assertThat(tenParts).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void saysInARecordWhatItIs() {
    assertThat(EmaLaw.warmedUp(0.999)).hasToString("decay 0.999");
    assertThat(EmaLaw.halfLife(5e5)).hasToString("half-life 500000.0 images");
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EmaLaw.warmedUp(-0.1))
        .withMessage("ema: decay out of range, expected 0 <= decay < 1, got -0.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EmaLaw.halfLife(0))
        .withMessage("ema: half-life out of range, expected > 0, got 0.0");
  }

  @Test
  void isReadFromItsText() {
    for (EmaLaw law : new EmaLaw[] {EmaLaw.warmedUp(0.999), EmaLaw.halfLife(500)}) {
      assertThat(EmaLaw.parse(law.toString())).isEqualTo(law);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EmaLaw.parse("slowly"))
        .withMessage("ema: no law, expected 'decay D' or 'half-life N images', got slowly");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EmaLaw.parse("decay .."))
        .withMessage("ema: no number, expected one, got decay ..");
  }
}
