package dev.figment.examples.cli;

import dev.figment.core.model.ModelEntry;
import dev.figment.core.model.ModelRegistry;
import java.util.Iterator;

/** The names of the models, as a shell completes them. */
final class ModelNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return ModelRegistry.entries().stream().map(ModelEntry::name).iterator();
  }
}
