package dev.figment.gan;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.core.data.ImageShape;
import org.junit.jupiter.api.Test;

final class GameTest {
  @Test
  void rejectsNumbersOutOfRange() {
    Game game = Game.of(AdversarialLoss.MINIMAX);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> game.smoothed(0.5))
        .withMessage(
            "game: number out of range, expected 0.5 < target <= 1, turns >= 1, got 0.5, 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> game.turns(0))
        .withMessage(
            "game: number out of range, expected 0.5 < target <= 1, turns >= 1, got 1.0, 0");
  }

  @Test
  void rejectsATargetForALossThatHasNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Game.of(AdversarialLoss.HINGE).smoothed(0.9))
        .withMessage("game: the loss has no targets, expected target 1, got 0.9 for HINGE");
  }

  @Test
  void rejectsRatesOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AdamRates(0, 0.5, 0.9))
        .withMessage(
            "adamRates: number out of range, expected rate > 0 and 0 <= betas < 1,"
                + " got 0.0, 0.5, 0.9");
  }

  @Test
  void rejectsSpacesWithoutLatents() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LatentSpace(0, 1))
        .withMessage("latentSpace: size out of range, expected >= 1, got latents 0, classes 1");
  }

  @Test
  void rejectsImagesThatCannotBeHalved() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pyramid.of(new ImageShape(28, 7, 1)))
        .withMessage("pyramid: image cannot be halved, expected even sides above 4, got 28x7x1");
  }
}
