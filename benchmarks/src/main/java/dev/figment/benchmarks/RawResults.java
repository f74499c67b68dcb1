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

/** JMH's JSON as it is kept beside the page: a result a line, without the machine's own paths. */
final class RawResults {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RawResults() {}

  /** Returns the results of a file, without the paths. */
  static ArrayNode read(Path file) throws IOException {
    ArrayNode results = MAPPER.createArrayNode();
    for (JsonNode result : MAPPER.readTree(file.toFile())) {
      if (result instanceof ObjectNode fields) {
        fields.remove("jvm");
        removeFolder(fields.path("jvmArgs").elements());
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

  /** Takes away the flag that names the folder of the {@link FirstResults}. */
  private static void removeFolder(Iterator<JsonNode> flags) {
    while (flags.hasNext()) {
      if (flags.next().asText().contains(FirstResults.PROPERTY)) {
        flags.remove();
      }
    }
  }
}
