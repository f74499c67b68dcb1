package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.Golden;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LstmCellTest {
  @ParameterizedTest
  @EnumSource
  void agreesWithPyTorchOverTwoSteps(DType dtype) {
    Golden golden = Golden.of("lstm_cell", "two_steps");
    LstmCell cell = Precision.with(dtype, () -> new LstmCell(3, 4, Rng.seed(1)));
    golden.load(cell);
    Map<String, Tensor> leaves = new LinkedHashMap<>(cell.namedParameters());
    for (String name : List.of("x", "hidden", "memory")) {
      leaves.put(name, golden.get(name).to(dtype).tracked());
    }
    LstmCell.State first = new LstmCell.State(leaves.get("hidden"), leaves.get("memory"));
    Tensor x = leaves.get("x");
    LstmCell.State last = cell.forward(x, cell.forward(x, first));
    Tensor y = Tensor.concat(List.of(last.hidden(), last.memory()), 1);
    golden.compare("y", y);
    golden.compareGradients(y, leaves);
  }

  @Test
  void startsFromZeros() {
    LstmCell.State start = new LstmCell(3, 4, Rng.seed(1)).start(2);
    assertThat(start.hidden().shape()).isEqualTo(Shape.of(2, 4));
    assertThat(start.hidden().toFloats()).containsOnly(0);
    assertThat(start.memory().toFloats()).containsOnly(0);
  }

  @Test
  void drawsWeightsWithinOneOverTheRootOfTheSizeAndBiasesOfTwiceThat() {
    LstmCell cell = new LstmCell(3, 100, Rng.seed(1));
    assertThat(largest(cell, "input")).isBetween(0.095, 0.1);
    assertThat(largest(cell, "recurrent")).isBetween(0.0995, 0.1);
    assertThat(largest(cell, "bias")).isBetween(0.15, 0.2);
  }

  @Test
  void rejectsAWrongInput() {
    LstmCell cell = new LstmCell(3, 4, Rng.seed(1));
    assertThatThrownBy(() -> cell.forward(Tensor.zeros(Shape.of(2, 5)), cell.start(2)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "lstmCell: shapes do not fit, expected [N, 3], [N, 4] and [N, 4], got [2, 5], [2, 4]"
                + " and [2, 4]");
  }

  @Test
  void rejectsAStateOfAnotherBatch() {
    LstmCell cell = new LstmCell(3, 4, Rng.seed(1));
    assertThatThrownBy(() -> cell.forward(Tensor.zeros(Shape.of(2, 3)), cell.start(1)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "lstmCell: shapes do not fit, expected [N, 3], [N, 4] and [N, 4], got [2, 3], [1, 4]"
                + " and [1, 4]");
  }

  private static double largest(Module module, String name) {
    double[] values = module.state().get(name).toDoubles();
    return Arrays.stream(values).map(Math::abs).max().orElseThrow();
  }
}
