package dev.figment.vae.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class VaeObjectiveTest {
  private static final Tensor RECONSTRUCTION = Tensor.scalar(7);
  private static final Tensor DIVERGENCE =
      Tensor.of(new float[] {1, 0.25f, 3, 0.75f}, Shape.of(2, 2));

  @Test
  void addsTheDivergenceOfAnImage() {
    assertThat(loss(VaeObjective.EVIDENCE, 0)).isEqualTo(9.5);
    assertThat(loss(new VaeObjective(4, 0, 0), 0)).isEqualTo(17);
    assertThat(loss(new VaeObjective(0, 0, 0), 0)).isEqualTo(7);
  }

  @Test
  void betaClimbsAsARateDoes() {
    VaeObjective objective = new VaeObjective(2, 11, 0);
    assertThat(objective.weight(0)).isEqualTo(2.0 / 12);
    assertThat(objective.weight(5)).isEqualTo(1);
    assertThat(objective.weight(11)).isEqualTo(2);
    assertThat(objective.weight(12)).isEqualTo(2);
    assertThat(loss(objective, 5)).isEqualTo(9.5);
  }

  @Test
  void aLatentDivergesFreelyUpToABound() {
    assertThat(loss(new VaeObjective(1, 0, 1), 0)).isEqualTo(7 + 2 + 1);
    assertThat(loss(new VaeObjective(1, 0, 0.1), 0)).isCloseTo(9.5, within(1e-6));
  }

  @Test
  void rejectsNegativeNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VaeObjective(-1, 0, 0))
        .withMessage("vae: beta out of range, expected >= 0, got -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VaeObjective(1, -1, 0))
        .withMessage("vae: warmUp out of range, expected >= 0, got -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VaeObjective(1, 0, -1))
        .withMessage("vae: freeBits out of range, expected >= 0, got -1.0");
  }

  private static double loss(VaeObjective objective, long step) {
    return objective.loss(RECONSTRUCTION, DIVERGENCE, step).item();
  }
}
