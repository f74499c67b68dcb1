package dev.figment.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The timings of one benchmark, by task and engine, in the run's order. */
final class Comparison {
  private static final String OURS = "figment-onednn";
  private static final String PEER = "djl-pytorch";
  private static final String ALONE = "onednn-alone";
  private static final Map<String, String> TITLES = titles();
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

  /** Returns the table of the page, in Markdown: a column for every engine that was measured. */
  List<String> table() {
    List<String> present =
        TITLES.keySet().stream()
            .filter(name -> timings.values().stream().anyMatch(row -> row.containsKey(name)))
            .toList();
    List<String> rivals = Stream.of(PEER, ALONE).filter(present::contains).toList();
    List<String> head = new ArrayList<>(List.of("task"));
    present.forEach(name -> head.add(TITLES.get(name) + ", ms"));
    rivals.forEach(name -> head.add("figment / " + TITLES.get(name)));
    present.forEach(name -> head.add(TITLES.get(name) + ", peak MiB"));

    List<String> lines = new ArrayList<>();
    lines.add(row(head));
    lines.add("|" + "---|".repeat(head.size()));
    timings.forEach(
        (task, engines) -> {
          List<String> cells = new ArrayList<>(List.of(task));
          present.forEach(name -> cells.add(time(engines, name)));
          rivals.forEach(name -> cells.add(ratio(engines, name)));
          present.forEach(name -> cells.add(memory(engines, name)));
          lines.add(row(cells));
        });
    return lines;
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  /** Returns a line {@code NAME figment_ms djl_ms ratio} a task. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    timings.forEach(
        (task, engines) ->
            lines.add(
                "%s %s %s %s"
                    .formatted(
                        task, time(engines, OURS), time(engines, PEER), ratio(engines, PEER))));
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

  private static String ratio(Map<String, Timing> engines, String rival) {
    Timing ours = engines.get(OURS);
    Timing other = engines.get(rival);
    return ours == null || other == null
        ? NOTHING
        : number("%.3f", ours.milliseconds() / other.milliseconds());
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? NOTHING : String.format(Locale.ROOT, format, value);
  }

  private static Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    titles.put(OURS, "figment (oneDNN)");
    titles.put("figment-nd4j", "figment (ND4J)");
    titles.put(PEER, "DJL (PyTorch)");
    titles.put("samediff", "SameDiff");
    titles.put(ALONE, "oneDNN alone");
    return titles;
  }
}
