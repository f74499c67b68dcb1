package dev.figment.core.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What {@code figment.json} says of a model, be it that of a run or of a model alone.
 *
 * @param model the model's name
 * @param config what the model was made from
 * @param parts the names of the trained models that it is built on, each in a folder of {@code
 *     parts}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelRecord(String model, JsonNode config, List<String> parts) {
  /** Takes a copy. */
  public ModelRecord {
    parts = List.copyOf(parts);
  }
}
