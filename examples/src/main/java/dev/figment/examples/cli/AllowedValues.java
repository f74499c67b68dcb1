package dev.figment.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.figment.core.io.Checkpoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a config says itself of the numbers that it takes: it is asked to take some that are out of
 * most ranges, and what it expects instead is read from its answer.
 *
 * @param type of the config
 * @param tree one that it takes
 */
record AllowedValues(Class<? extends Record> type, JsonNode tree) {
  private static final Pattern EXPECTED = Pattern.compile("expected (.*), got ");
  private static final double HUGE = 1e9;

  /** Returns what is expected of a field, such as {@code >= 1}; nothing if anything goes. */
  String of(ConfigKey key) {
    if (!key.isNumber()) {
      return "";
    }
    List<JsonNode> probes = new ArrayList<>();
    probes.add(key.isWhole() ? IntNode.valueOf(-1) : DoubleNode.valueOf(-1));
    if (!key.isWhole()) {
      probes.add(DoubleNode.valueOf(HUGE));
    }
    Set<String> said = new LinkedHashSet<>();
    for (JsonNode probe : probes) {
      JsonNode value = key.isList() ? JsonNodeFactory.instance.arrayNode().add(probe) : probe;
      refusal(ConfigPlace.of(tree, type, key.name()).with(value)).ifPresent(said::add);
    }
    return String.join(", ", said);
  }

  private Optional<String> refusal(JsonNode changed) {
    try {
      Checkpoint.fromTree(changed, type);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      Matcher expected = EXPECTED.matcher(String.valueOf(e.getMessage()));
      return expected.find() ? Optional.of(expected.group(1)) : Optional.empty();
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }
}
