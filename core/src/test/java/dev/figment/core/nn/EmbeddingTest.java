package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.Golden;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EmbeddingTest {
  @ParameterizedTest
  @EnumSource
  void agreesWithPyTorch(DType dtype) {
    Golden golden = Golden.of("embeddings", "tokens");
    Embedding table = Precision.with(dtype, () -> new Embedding(7, 4, Rng.seed(1)));
    golden.load(table);
    Tensor y = table.forward(golden.ints("index"));
    golden.compare("y", y);
    golden.compareGradients(y, table.namedParameters());
  }

  @Test
  void drawsStandardNormalVectors() {
    double[] values = new Embedding(100, 100, Rng.seed(1)).parameters().get(0).toDoubles();
    assertThat(Arrays.stream(values).average().orElseThrow()).isCloseTo(0, within(0.04));
    assertThat(Arrays.stream(values).map(v -> v * v).average().orElseThrow())
        .isCloseTo(1, within(0.06));
  }

  @Test
  void rejectsANumberBeyondTheTable() {
    Embedding table = new Embedding(7, 4, Rng.seed(1));
    assertThatThrownBy(() -> table.forward(IntTensor.of(0, 7)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("embedding: index out of range, expected 0 to 6, got 7");
  }
}
