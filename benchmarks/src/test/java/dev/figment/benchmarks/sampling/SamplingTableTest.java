package dev.figment.benchmarks.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SamplingTableTest {
  private static final String RESULT =
      """
      {"benchmark": "dev.figment.benchmarks.sampling.SamplingBenchmark.%s",
       "params": {"model": "imagegpt", "batch": "16"},
       "primaryMetric": {"scorePercentiles": {"50.0": %s}}}
      """;

  @Test
  void multipliesAFullPassByTheSites() throws IOException {
    String results =
        "[%s, %s]"
            .formatted(RESULT.formatted("incremental", 100), RESULT.formatted("fullPass", 20));
    assertThat(SamplingTable.lines(new ObjectMapper().readTree(results)))
        .last()
        .isEqualTo("| imagegpt | 16 | 196 | 100.0 | 3920 | 39 |");
  }

  @Test
  void drawsTheSameWayThatIsTimed() {
    SamplingBenchmark benchmark = new SamplingBenchmark();
    benchmark.model = "imagegpt";
    benchmark.batch = 2;
    benchmark.prepare();
    assertThat(benchmark.incremental()).hasSize(2 * 28 * 28);
    assertThat(benchmark.fullPass()).hasSize(2);
  }

  @Test
  void refusesModelsThatItDoesNotKnow() {
    assertThatThrownBy(() -> SampledModel.of("nade"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("model: unknown, expected one of pixelcnn, gated-pixelcnn,")
        .hasMessageEndingWith(", got nade");
  }

  @Test
  void refusesOtherArguments() {
    assertThatThrownBy(() -> SamplingTable.main(new String[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samplingTable: wrong arguments, expected RESULTS, got ");
  }
}
