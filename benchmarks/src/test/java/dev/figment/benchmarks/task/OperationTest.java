package dev.figment.benchmarks.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.benchmarks.OperationBenchmark;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Param;

class OperationTest {
  @Test
  void isFoundByTheTitleThatTheBenchmarkGives() throws NoSuchFieldException {
    String[] titles = OperationBenchmark.class.getField("task").getAnnotation(Param.class).value();
    assertThat(Arrays.stream(titles).map(Operation::of)).containsExactly(Operation.values());
  }

  @Test
  void refusesAnUnknownTitle() {
    assertThatThrownBy(() -> Operation.of("add"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("operation: unknown, expected one of add-16, ")
        .hasMessageEndingWith(", got add");
  }

  @Test
  void tellsResultsApartWhateverTheirLayout() {
    double[] digest = Operation.ADD_16.digest(new float[] {1, -3});
    assertThat(digest).containsExactly(2, 5, 1);
    assertThat(Operation.ADD_16.digest(new float[] {-3, 1})).containsExactly(digest);
    assertThat(Operation.NORMAL_1M.digest(new float[] {1, -1})).containsExactly(1);
  }
}
