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
import java.util.function.Function;
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
    List<Section> sections = sections(json);
    if (sections.isEmpty()) {
      throw new IllegalArgumentException(
          "compare: no results, expected some of this program's, got %s entries"
              .formatted(json.size()));
    }
    for (Map.Entry<Path, ArrayNode> results : raw.entrySet()) {
      RawResults.write(results.getKey(), results.getValue());
    }
    List<String> page = new ArrayList<>(head(raw.keySet()));
    for (Section section : sections) {
      page.addAll(List.of("## " + section.title(), ""));
      page.addAll(section.comparison().table());
      page.add("");
    }
    page.addAll(conditions(json, Machine.here(), versions()));
    Files.write(Path.of(arguments[last]), page);
    for (Section section : sections) {
      System.out.println("# " + section.title());
      section.comparison().lines().forEach(System.out::println);
    }
  }

  /** Tasks before operations, each of them by the JVMs that they were measured on. */
  private static List<Section> sections(JsonNode json) {
    List<Section> sections = new ArrayList<>();
    Map<Jvm, ArrayNode> divided = Jvm.divide(json);
    divided.forEach(
        (jvm, results) ->
            sections.add(new Section("Tasks, " + jvm.title(), Comparison.ofTasks(results))));
    divided.forEach(
        (jvm, results) ->
            sections.add(
                new Section("Operations, " + jvm.title(), Comparison.ofOperations(results))));
    sections.removeIf(section -> section.comparison().isEmpty());
    return sections;
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
            + " results of the first three runs agree within 0.1%. The module is the Vector API's, "
            + "`jdk.incubator.vector`. The raw figures are in "
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
    lines.add(
        "- Processor: %s, %s cores; memory: %s; system: %s."
            .formatted(machine.processor(), machine.cores(), machine.memory(), machine.system()));
    lines.addAll(distinct(json, Compare::java));
    lines.add(
        "- figment %s on oneDNN %s or ND4J %s, which brings SameDiff; DJL %s on PyTorch %s."
            .formatted(
                versions.getProperty("figment"),
                versions.getProperty("onednn"),
                versions.getProperty("nd4j"),
                versions.getProperty("djl"),
                versions.getProperty("pytorch")));
    lines.addAll(distinct(json, Compare::flags));
    lines.addAll(distinct(json, Compare::effort));
    lines.add(
        "- %s: %s."
            .formatted(WAITING, Optional.ofNullable(System.getenv(WAITING)).orElse("not set")));
    return lines;
  }

  private static Set<String> distinct(JsonNode results, Function<JsonNode, String> line) {
    Set<String> lines = new LinkedHashSet<>();
    results.forEach(result -> lines.add(line.apply(result)));
    return lines;
  }

  private static String java(JsonNode result) {
    return "- Java: %s %s; JMH %s."
        .formatted(
            result.path("vmName").asText(),
            result.path("vmVersion").asText(),
            result.path("jmhVersion").asText());
  }

  private static String flags(JsonNode result) {
    List<String> flags = new ArrayList<>();
    result.path("jvmArgs").forEach(flag -> flags.add(flag.asText()));
    return "- Flags of every engine's JVM: `%s`.".formatted(String.join(" ", flags));
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

  private record Section(String title, Comparison comparison) {}
}
