package dev.figment.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The timings of one benchmark, by task and engine, in the run's order. */
final class Comparison {
  private static final String OURS = "figment-onednn";
  private static final String REFERENCE = "figment-nd4j";
  private static final String PEER = "djl-pytorch";
  private static final String NOTHING = "-";

  private final String format;
  private final Map<String, Map<String, Timing>> timings = new LinkedHashMap<>();

  /** Reads what JMH wrote of the tasks. */
  static Comparison ofTasks(JsonNode results) {
    return new Comparison(results, EngineBenchmark.class, "%.3f");
  }

  /** Reads what JMH wrote of the operations, some of which take a microsecond. */
  static Comparison ofOperations(JsonNode results) {
    return new Comparison(results, OperationBenchmark.class, "%.5f");
  }

  private Comparison(JsonNode results, Class<?> benchmark, String format) {
    this.format = format;
    for (JsonNode result : results) {
      if (result.path("benchmark").asText().equals(benchmark.getName() + ".run")) {
        JsonNode asked = result.path("params");
        timings
            .computeIfAbsent(asked.path("task").asText(), task -> new LinkedHashMap<>())
            .put(asked.path("with").asText(), timing(result));
      }
    }
  }

  boolean isEmpty() {
    return timings.isEmpty();
  }

  /** Returns the table of the page, in Markdown. */
  List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| task | figment (oneDNN), ms | figment (ND4J), ms | DJL (PyTorch), ms | figment / DJL"
            + " | peak MiB: figment (oneDNN) | figment (ND4J) | DJL |");
    lines.add("|---|---|---|---|---|---|---|---|");
    timings.forEach(
        (task, engines) ->
            lines.add(
                "| %s | %s | %s | %s | %s | %s | %s | %s |"
                    .formatted(
                        task,
                        time(engines, OURS),
                        time(engines, REFERENCE),
                        time(engines, PEER),
                        ratio(engines),
                        memory(engines, OURS),
                        memory(engines, REFERENCE),
                        memory(engines, PEER))));
    return lines;
  }

  /** Returns a line {@code NAME figment_ms djl_ms ratio} a task. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    timings.forEach(
        (task, engines) ->
            lines.add(
                "%s %s %s %s"
                    .formatted(task, time(engines, OURS), time(engines, PEER), ratio(engines))));
    return lines;
  }

  private static Timing timing(JsonNode result) {
    JsonNode time = result.path("primaryMetric");
    JsonNode memory = result.path("secondaryMetrics").path(PeakMemory.LABEL);
    return new Timing(
        time.path("scorePercentiles").path("50.0").asDouble(Double.NaN),
        memory.path("score").asDouble(Double.NaN));
  }

  private String time(Map<String, Timing> engines, String engine) {
    Timing timing = engines.get(engine);
    return timing == null ? NOTHING : number(format, timing.milliseconds());
  }

  private static String memory(Map<String, Timing> engines, String engine) {
    Timing timing = engines.get(engine);
    return timing == null ? NOTHING : number("%.0f", timing.mebibytes());
  }

  private static String ratio(Map<String, Timing> engines) {
    Timing ours = engines.get(OURS);
    Timing peer = engines.get(PEER);
    return ours == null || peer == null
        ? NOTHING
        : number("%.3f", ours.milliseconds() / peer.milliseconds());
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? NOTHING : String.format(Locale.ROOT, format, value);
  }
}
