package dev.figment.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * JMH's JSON as it is kept beside the page: a result a line, without the machine's own paths and
 * without the thousands of times that its percentiles were made of.
 */
final class RawResults {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String OWN = "-Dfigment.benchmarks.";
  private static final Pattern PERCENTILE = Pattern.compile("p[01]\\.\\d+");

  private RawResults() {}

  /** Returns the results of a file, without the paths. */
  static ArrayNode read(Path file) throws IOException {
    ArrayNode results = MAPPER.createArrayNode();
    for (JsonNode result : MAPPER.readTree(file.toFile())) {
      if (result instanceof ObjectNode fields) {
        fields.remove("jvm");
        removeOwn(fields.path("jvmArgs").elements());
        fields.findParents("rawDataHistogram").forEach(RawResults::removeTimes);
        removePercentiles(fields.path("secondaryMetrics").fieldNames());
      }
      results.add(result);
    }
    return results;
  }

  static void write(Path file, ArrayNode results) throws IOException {
    List<String> lines = new ArrayList<>();
    for (JsonNode result : results) {
      lines.add(MAPPER.writeValueAsString(result));
    }
    Files.writeString(file, "[\n" + String.join(",\n", lines) + "\n]\n");
  }

  private static void removeTimes(JsonNode metric) {
    if (metric instanceof ObjectNode fields) {
      fields.remove("rawDataHistogram");
    }
  }

  /** Takes away what JMH writes a second time: percentiles as metrics of their own. */
  private static void removePercentiles(Iterator<String> names) {
    while (names.hasNext()) {
      if (PERCENTILE.matcher(names.next()).matches()) {
        names.remove();
      }
    }
  }

  /** Takes away the flags that speak to the benchmarks, some of which name a place. */
  private static void removeOwn(Iterator<JsonNode> flags) {
    while (flags.hasNext()) {
      if (flags.next().asText().startsWith(OWN)) {
        flags.remove();
      }
    }
  }
}
