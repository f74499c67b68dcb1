package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.Golden;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class ResidualTest {
  @Test
  void agreesWithPyTorch() {
    Rng rng = Rng.seed(1);
    Golden.of("residual", "identity")
        .check(
            () ->
                new Residual(
                    new Sequential(new Linear(3, 4, rng), Activation.TANH, new Linear(4, 3, rng))));
  }

  @Test
  void takesAShortcutOfItsOwn() {
    Residual layer = new Residual(x -> x.mul(3), x -> x.mul(10));
    assertThat(layer.forward(Tensor.ones(Shape.of(1))).item()).isEqualTo(13);
  }

  @Test
  void namesBranchAndShortcut() {
    Rng rng = Rng.seed(1);
    Residual layer = new Residual(new Linear(2, 3, rng), new Linear(2, 3, rng));
    assertThat(layer.namedParameters().keySet())
        .containsExactly("branch.weight", "branch.bias", "shortcut.weight", "shortcut.bias");
  }

  @Test
  void rejectsABranchOfAnotherShape() {
    Residual layer = new Residual(x -> x.reshape(1, 4));
    assertThatThrownBy(() -> layer.forward(Tensor.zeros(Shape.of(4))))
        .isInstanceOf(ShapeException.class)
        .hasMessage("residual: branch and shortcut differ, expected [4], got [1, 4]");
  }
}
