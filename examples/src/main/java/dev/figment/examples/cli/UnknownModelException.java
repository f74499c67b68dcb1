package dev.figment.examples.cli;

import java.util.Collection;

/** Thrown when a model is named that the command does not know. */
final class UnknownModelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnknownModelException(String name, Collection<String> known) {
    super(
        "models: no such model, expected one of %s, got %s"
            .formatted(String.join(", ", known), name));
  }
}
