package dev.figment.core.model;

import dev.figment.core.check.Nearest;
import java.util.Collection;

/** Thrown when a model is named that no {@link ModelProvider} offers. */
public final class UnknownModelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnknownModelException(String name, Collection<String> known) {
    super(
        "models: no such model, expected one of %s, got %s%s"
            .formatted(String.join(", ", known), name, Nearest.hint(name, known)));
  }
}
