package dev.figment.examples.cli;

import dev.figment.core.data.NamedDataset;
import java.util.Arrays;
import java.util.Iterator;

/** The names of the data sets, as a shell completes them. */
final class DataNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(NamedDataset.values()).map(NamedDataset::id).iterator();
  }
}
