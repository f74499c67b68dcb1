package dev.figment.benchmarks;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code compare RESULTS... PAGE}: makes a page of what JMH measured, and prints a line {@code NAME
 * figment_ms djl_ms ratio} a task.
 */
public final class Compare {
  private static final String WAITING = "OMP_WAIT_POLICY";

  private Compare() {}

  /**
   * Reads the files that are named, JMH's JSON, which it makes smaller, and writes the last.
   *
   * @throws IllegalArgumentException if fewer are named, or if nothing was measured
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      throw new IllegalArgumentException(
          "compare: wrong arguments, expected RESULTS... PAGE, got "
              + String.join(" ", List.of(arguments)));
    }
    int last = arguments.length - 1;
    ArrayNode json = new ObjectMapper().createArrayNode();
    Map<Path, ArrayNode> raw = new LinkedHashMap<>();
    for (String results : List.of(arguments).subList(0, last)) {
      Path file = Path.of(results);
      raw.put(file, RawResults.read(file));
      json.addAll(requireNonNull(raw.get(file)));
    }
    Comparison tasks = Comparison.ofTasks(json);
    Comparison operations = Comparison.ofOperations(json);
    if (tasks.isEmpty() && operations.isEmpty()) {
      throw new IllegalArgumentException(
          "compare: no results, expected some of this program's, got %s entries"
              .formatted(json.size()));
    }
    for (Map.Entry<Path, ArrayNode> results : raw.entrySet()) {
      RawResults.write(results.getKey(), results.getValue());
    }
    List<String> page = new ArrayList<>(head(raw.keySet()));
    for (Comparison comparison : List.of(tasks, operations)) {
      if (!comparison.isEmpty()) {
        page.addAll(comparison.table());
        page.add("");
      }
    }
    page.addAll(conditions(json, Machine.here(), versions()));
    Files.write(Path.of(arguments[last]), page);
    operations.lines().forEach(System.out::println);
    tasks.lines().forEach(System.out::println);
  }

  private static List<String> head(Set<Path> raw) {
    String links =
        raw.stream()
            .map(file -> "[`%1$s`](%1$s)".formatted(file.getFileName()))
            .collect(Collectors.joining(", "));
    return List.of(
        "# Performance",
        "",
        "Written by `benchmarks/run`. Medians over all runs of a task; every engine in a JVM of"
            + " its own, from the same weights and data, on the same number of threads; the"
            + " results of the first three runs agree within 0.1%. The raw figures are in "
            + links
            + ".",
        "",
        "SameDiff is ND4J's own: it stands in the rows of plain layers, and its generator runs twice"
            + " a step. oneDNN alone is the primitives with nothing around them: arguments that stay"
            + " where they are, weights packed beforehand, and in `conv-both` neither the product"
            + " with a gradient nor the sum that the other engines differentiate.",
        "",
        "Where the other engines add up every product of a convolution, figment's kernels and layers"
            + " may do with fewer for the same result: by minimal filtering"
            + " ([ADR 0010](../adr/0010-minimal-filtering.md)), and without the masked rows of a"
            + " kernel, or the repeated pixels of an image that was upsampled"
            + " ([ADR 0012](../adr/0012-taps-before-products.md)).",
        "");
  }

  private static List<String> conditions(JsonNode json, Machine machine, Properties versions) {
    List<String> lines = new ArrayList<>();
    JsonNode first = json.path(0);
    lines.add(
        "- Processor: %s, %s cores; memory: %s; system: %s."
            .formatted(machine.processor(), machine.cores(), machine.memory(), machine.system()));
    lines.add(
        "- Java: %s %s; JMH %s."
            .formatted(
                first.path("vmName").asText(),
                first.path("vmVersion").asText(),
                first.path("jmhVersion").asText()));
    lines.add(
        "- figment %s on oneDNN %s or ND4J %s, which brings SameDiff; DJL %s on PyTorch %s."
            .formatted(
                versions.getProperty("figment"),
                versions.getProperty("onednn"),
                versions.getProperty("nd4j"),
                versions.getProperty("djl"),
                versions.getProperty("pytorch")));
    lines.add("- Flags of every engine's JVM: `%s`.".formatted(String.join(" ", flags(first))));
    Set<String> efforts = new LinkedHashSet<>();
    json.forEach(result -> efforts.add(effort(result)));
    efforts.forEach(lines::add);
    lines.add(
        "- %s: %s."
            .formatted(WAITING, Optional.ofNullable(System.getenv(WAITING)).orElse("not set")));
    return lines;
  }

  private static List<String> flags(JsonNode result) {
    List<String> flags = new ArrayList<>();
    result.path("jvmArgs").forEach(flag -> flags.add(flag.asText()));
    return flags;
  }

  private static String effort(JsonNode result) {
    String benchmark = result.path("benchmark").asText();
    return "- %s, each task and engine: %s forks, each %s × %s to warm up and %s × %s measured."
        .formatted(
            benchmark.replaceAll(".*\\.(\\w+)\\.\\w+$", "$1"),
            result.path("forks").asText(),
            result.path("warmupIterations").asText(),
            result.path("warmupTime").asText(),
            result.path("measurementIterations").asText(),
            result.path("measurementTime").asText());
  }

  private static Properties versions() throws IOException {
    Properties versions = new Properties();
    try (InputStream in = Compare.class.getResourceAsStream("versions.properties")) {
      versions.load(requireNonNull(in));
    }
    return versions;
  }
}
