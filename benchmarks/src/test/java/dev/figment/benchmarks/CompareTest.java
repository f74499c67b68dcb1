package dev.figment.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {
  private static final String RESULT =
      """
      {"benchmark": "dev.figment.benchmarks.EngineBenchmark.run", "forks": 1,
       "vmName": "VM", "vmVersion": "17", "jmhVersion": "1.37",
       "jvmArgs": ["-Xms64m", "-Dfigment.benchmarks.results=there"],
       "params": {"task": "gan-step", "with": "%s"},
       "primaryMetric": {"scorePercentiles": {"50.0": %s}},
       "secondaryMetrics": {"peakMemory": {"score": 300.4}}}
      """;

  @Test
  void dividesTheMedians() throws IOException {
    JsonNode json =
        read(RESULT.formatted("figment-onednn", 30), RESULT.formatted("djl-pytorch", 40));

    assertThat(Comparison.ofTasks(json).lines()).containsExactly("gan-step 30.000 40.000 0.750");
    assertThat(Comparison.ofTasks(json).table())
        .last()
        .isEqualTo("| gan-step | 30.000 | 40.000 | 0.750 | 300 | 300 |");
  }

  @Test
  void leavesOutWhatWasNotMeasured() throws IOException {
    JsonNode json = read(RESULT.formatted("figment-onednn", 30));

    assertThat(Comparison.ofTasks(json).lines()).containsExactly("gan-step 30.000 - -");
  }

  @Test
  void showsTheDigitsOfShortOperations() throws IOException {
    String result = RESULT.replace("EngineBenchmark", "OperationBenchmark");
    JsonNode json =
        read(
            RESULT.formatted("figment-onednn", 30),
            result.replace("gan-step", "add-16").formatted("figment-onednn", 0.00125));

    assertThat(Comparison.ofOperations(json).lines()).containsExactly("add-16 0.00125 - -");
    assertThat(Comparison.ofTasks(json).lines()).containsExactly("gan-step 30.000 - -");
  }

  @Test
  void givesEveryMeasuredEngineAColumn() throws IOException {
    String result = RESULT.replace("EngineBenchmark", "OperationBenchmark");
    JsonNode json =
        read(
            result.replace("gan-step", "add-16").formatted("figment-onednn", 1),
            result.replace("gan-step", "matmul-64").formatted("figment-onednn", 21),
            result.replace("gan-step", "matmul-64").formatted("onednn-alone", 20));

    assertThat(Comparison.ofOperations(json).table())
        .containsExactly(
            "| task | figment (oneDNN), ms | oneDNN alone, ms | figment / oneDNN alone"
                + " | figment (oneDNN), peak MiB | oneDNN alone, peak MiB |",
            "|---|---|---|---|---|---|",
            "| add-16 | 1.00000 | - | - | 300 | - |",
            "| matmul-64 | 21.00000 | 20.00000 | 1.050 | 300 | 300 |");
  }

  @Test
  void givesEveryJvmATable(@TempDir Path folder) throws IOException {
    Path results = folder.resolve("results.json");
    Path page = folder.resolve("page.md");
    String one = RESULT.formatted("figment-onednn", 30);
    String other =
        one.replace("\"17\"", "\"25.0.1+8\"")
            .replace("[\"-Xms64m\"", "[\"--add-modules=jdk.incubator.vector\", \"-Xms64m\"");
    Files.writeString(results, "[" + one + "," + other + "]");
    Compare.main(new String[] {results.toString(), page.toString()});

    assertThat(page)
        .content()
        .containsSubsequence(
            "## Tasks, JDK 17, without the module\n",
            "| gan-step | 30.000 |",
            "## Tasks, JDK 25, with the module\n",
            "| gan-step | 30.000 |",
            "- Java: VM 17; JMH 1.37.",
            "- Java: VM 25.0.1+8; JMH 1.37.",
            "`-Xms64m`",
            "`--add-modules=jdk.incubator.vector -Xms64m`");
  }

  @Test
  void keepsNoTimesButTheirPercentiles(@TempDir Path folder) throws IOException {
    Path results = folder.resolve("results.json");
    String result =
        RESULT
            .formatted("figment-onednn", 30)
            .replace("{\"50.0\": 30}", "{\"50.0\": 30}, \"rawDataHistogram\": [[1, 2]]")
            .replace("{\"peakMemory\"", "{\"p0.90\": {\"score\": 31}, \"peakMemory\"");
    Files.writeString(results, "[" + result + "]");
    Compare.main(new String[] {results.toString(), folder.resolve("page.md").toString()});

    assertThat(results)
        .content()
        .contains("\"50.0\":30", "\"peakMemory\":{\"score\":300.4}")
        .doesNotContain("Histogram", "p0.90");
  }

  @Test
  void refusesResultsOfSomethingElse(@TempDir Path folder) throws IOException {
    Path results = folder.resolve("results.json");
    Files.writeString(results, "[{\"benchmark\": \"x\"}]");
    assertThatThrownBy(() -> Compare.main(new String[] {results.toString(), "page.md"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("compare: no results, expected some of this program's, got 1 entries");
    assertThat(results).hasContent("[{\"benchmark\": \"x\"}]");
  }

  @Test
  void writesAPageThatNamesTheMachineAndTheVersions(@TempDir Path folder) throws IOException {
    Path results = folder.resolve("results.json");
    Path page = folder.resolve("page.md");
    Files.writeString(results, "[" + RESULT.formatted("figment-onednn", 30) + "]");
    Compare.main(new String[] {results.toString(), page.toString()});

    assertThat(page)
        .content()
        .contains("# Performance", "[`results.json`](results.json)", "PyTorch 2.", "Java: VM 17")
        .contains("Flags of every engine's JVM: `-Xms64m`.")
        .doesNotContain("null", "${");
  }

  @Test
  void refusesOtherArguments() {
    assertThatThrownBy(() -> Compare.main(new String[] {"a"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("compare: wrong arguments, expected RESULTS... PAGE, got a");
  }

  @Test
  void findsWhatFollowsAKey() {
    assertThat(Machine.value("a : b\nmodel name\t: CPU at 2 GHz\n", "model name"))
        .isEqualTo(Optional.of("CPU at 2 GHz"));
    assertThat(Machine.value("a : b\n", "model name")).isEmpty();
  }

  private static JsonNode read(String... results) throws IOException {
    return new ObjectMapper().readTree("[" + String.join(",", results) + "]");
  }
}
