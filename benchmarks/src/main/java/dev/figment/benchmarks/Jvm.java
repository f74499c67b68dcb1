package dev.figment.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a result was measured on.
 *
 * @param version the first number of the JVM's
 * @param hasModule whether it had the Vector API
 */
record Jvm(String version, boolean hasModule) {
  /** Divides results by their JVM, in the order in which they stand. */
  static Map<Jvm, ArrayNode> divide(JsonNode results) {
    Map<Jvm, ArrayNode> divided = new LinkedHashMap<>();
    for (JsonNode result : results) {
      divided.computeIfAbsent(of(result), jvm -> new ObjectMapper().createArrayNode()).add(result);
    }
    return divided;
  }

  private static Jvm of(JsonNode result) {
    boolean hasModule = false;
    for (JsonNode flag : result.path("jvmArgs")) {
      hasModule |= flag.asText().equals(Benchmarks.MODULE);
    }
    return new Jvm(result.path("vmVersion").asText().replaceAll("\\D.*", ""), hasModule);
  }

  /** Returns what a heading says. */
  String title() {
    return "JDK %s, %s the module".formatted(version, hasModule ? "with" : "without");
  }
}
