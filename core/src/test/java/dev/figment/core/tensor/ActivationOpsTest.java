package dev.figment.core.tensor;

import static dev.figment.core.tensor.ValueCase.given;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Activations on numbers worked by hand: one line each. */
final class ActivationOpsTest {
  private static final double LN_2 = Math.log(2);
  private static final double LN_3 = Math.log(3);
  private static final double FAR = 1000;

  static Stream<ValueCase> activations() {
    return Stream.of(
        row("sigmoid", t -> t.row(0, LN_3, -LN_3).sigmoid(), 0.5, 0.75, 0.25),
        row("sigmoid, far out", t -> t.row(-FAR, 0, FAR).sigmoid(), 0, 0.5, 1),
        row("tanh", t -> t.row(0, LN_2, -LN_2).tanh(), 0, 0.6, -0.6),
        row("tanh, far out", t -> t.row(-FAR, 0, FAR).tanh(), -1, 0, 1),
        row("relu", t -> t.row(-2, 0, 3).relu(), 0, 0, 3),
        row("leakyRelu", t -> t.row(-2, 0, 3).leakyRelu(0.25), -0.5, 0, 3),
        row("elu", t -> t.row(-LN_2, 0, 3).elu(2), -1, 0, 3),
        row("elu, far out", t -> t.row(-FAR, 0, FAR).elu(2), -2, 0, FAR),
        row("softplus", t -> t.row(0, LN_3, -LN_2).softplus(), LN_2, 2 * LN_2, LN_3 - LN_2),
        row("softplus, far out", t -> t.row(-FAR, 0, FAR).softplus(), 0, LN_2, FAR),
        row("silu", t -> t.row(0, LN_3, -LN_3).silu(), 0, 0.75 * LN_3, -0.25 * LN_3),
        row("silu, far out", t -> t.row(-FAR, 0, FAR).silu(), 0, 0, FAR),
        row("gelu", t -> t.row(0, 1, -1).gelu(), 0, 0.8413447460685429, -0.1586552539314571),
        row("gelu, far out", t -> t.row(-FAR, 0, FAR).gelu(), 0, 0, FAR),
        row(
            "geluTanh",
            t -> t.row(0, 1, -1).geluTanh(),
            0,
            0.8411919906082768,
            -0.1588080093917232),
        row("geluTanh, far out", t -> t.row(-FAR, 0, FAR).geluTanh(), 0, 0, FAR));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void givesWhatWasWorkedByHand(ValueCase op) {
    op.check();
  }

  @Test
  void halvesOfARowAreGated() {
    given("gate", t -> t.row(LN_2, -LN_2, LN_3, 0).gate())
        .gives(Shape.of(2), 0.6 * 0.75, -0.6 * 0.5)
        .check();
  }

  @Test
  void refusesToGateAnOddNumberOfChannels() {
    assertThatThrownBy(() -> Tensor.ones(Shape.of(2, 3)).gate())
        .isInstanceOf(ShapeException.class)
        .hasMessage("gate: no halves, expected an even last axis, got [2, 3]");
  }

  private static ValueCase row(
      String name, Function<ValueCase.Inputs, Tensor> op, double... values) {
    return given(name, op).gives(Shape.of(3), values);
  }
}
