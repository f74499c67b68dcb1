package dev.figment.benchmarks;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * {@code compare RESULTS PAGE}: makes a page of what JMH measured, and prints a line {@code NAME
 * figment_ms djl_ms ratio} a task.
 */
public final class Compare {
  private static final String WAITING = "OMP_WAIT_POLICY";

  private Compare() {}

  /** Reads the first file that is named, JMH's JSON, and writes the second. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException(
          "compare: wrong arguments, expected RESULTS PAGE, got "
              + String.join(" ", List.of(arguments)));
    }
    Path results = Path.of(arguments[0]);
    JsonNode json = new ObjectMapper().readTree(results.toFile());
    Comparison comparison = new Comparison(json);
    String raw = String.valueOf(results.getFileName());
    Files.write(Path.of(arguments[1]), page(json, comparison, raw, Machine.here(), versions()));
    comparison.lines().forEach(System.out::println);
  }

  /** Returns the lines of the page. */
  static List<String> page(
      JsonNode json, Comparison comparison, String raw, Machine machine, Properties versions) {
    JsonNode first = json.path(0);
    List<String> lines = new ArrayList<>();
    lines.add("# Performance");
    lines.add("");
    lines.add(
        "Written by `benchmarks/run`. Medians over all runs of a task; every engine in a JVM of"
            + " its own, from the same weights and data, on the same number of threads; the"
            + " results of the first three runs agree within 0.1%. The raw figures are in [`"
            + raw
            + "`]("
            + raw
            + ").");
    lines.add("");
    lines.addAll(comparison.table());
    lines.add("");
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
        "- figment %s on oneDNN %s or ND4J %s; DJL %s on PyTorch %s."
            .formatted(
                versions.getProperty("figment"),
                versions.getProperty("onednn"),
                versions.getProperty("nd4j"),
                versions.getProperty("djl"),
                versions.getProperty("pytorch")));
    lines.add(
        "- Each task and engine: %s forks, each %s × %s to warm up and %s × %s measured; %s: %s."
            .formatted(
                first.path("forks").asText(),
                first.path("warmupIterations").asText(),
                first.path("warmupTime").asText(),
                first.path("measurementIterations").asText(),
                first.path("measurementTime").asText(),
                WAITING,
                Optional.ofNullable(System.getenv(WAITING)).orElse("not set")));
    return lines;
  }

  private static Properties versions() throws IOException {
    Properties versions = new Properties();
    try (InputStream in = Compare.class.getResourceAsStream("versions.properties")) {
      versions.load(requireNonNull(in));
    }
    return versions;
  }
}
