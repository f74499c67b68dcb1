package dev.figment.core.model;

import dev.figment.core.nn.Module;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a checkpoint holds of a model, and what is needed to make it again.
 *
 * @param name the model's name in the {@link ModelRegistry}
 * @param config the record that the model was made from
 * @param network every parameter and buffer of its own
 * @param parts trained models that it is built on, which it does not change, by name: the codec of
 *     a latent diffusion
 */
public record ModelSpec(String name, Record config, Module network, Map<String, ModelSpec> parts) {
  /** Takes a copy that keeps the order. */
  public ModelSpec {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  /** Describes a model without parts. */
  public ModelSpec(String name, Record config, Module network) {
    this(name, config, network, Map.of());
  }

  /**
   * Returns the model as people read it: its name and config, its layers with their sizes and
   * numbers of parameters, and the names of its parts.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(name).append(" of ").append(config).append(System.lineSeparator()).append(network);
    parts.forEach(
        (part, spec) ->
            text.append(System.lineSeparator())
                .append("part %s: %s of %s".formatted(part, spec.name(), spec.config())));
    return text.toString();
  }
}
