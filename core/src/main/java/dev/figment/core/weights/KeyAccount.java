package dev.figment.core.weights;

import static java.util.stream.Collectors.joining;

import dev.figment.core.io.FileFormatException;
import dev.figment.core.io.StoredTensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a file holds beside what a model wants: every difference in one error. */
final class KeyAccount {
  private static final int MOST_KEYS = 4;

  private final WeightSource source;
  private final Set<String> surplus;
  private final List<String> missing = new ArrayList<>();
  private final List<String> misshapen = new ArrayList<>();
  private int wanted;

  KeyAccount(WeightSource source) {
    this.source = source;
    this.surplus = new LinkedHashSet<>(source.entries().keySet());
  }

  /** Looks for what a parameter is made of. */
  void take(TorchSlot slot) {
    for (String key : slot.keys()) {
      wanted++;
      surplus.remove(key);
      StoredTensor entry = source.entries().get(key);
      if (entry == null) {
        missing.add(key);
      } else if (!slot.takes(entry.shape())) {
        misshapen.add("%s %s for %s".formatted(key, entry.shape(), slot.shape()));
      } else if (!entry.type().isFloating()) {
        misshapen.add("%s of %s for numbers with fractions".formatted(key, entry.type()));
      }
    }
  }

  void requireBalance() throws FileFormatException {
    if (!missing.isEmpty() || !surplus.isEmpty() || !misshapen.isEmpty()) {
      throw new FileFormatException(
          source.file(),
          "its keys are not the model's",
          wanted,
          "%s; missing: %s; surplus: %s; misshapen: %s"
              .formatted(source.entries().size(), some(missing), some(surplus), some(misshapen)));
    }
  }

  private static String some(Collection<String> keys) {
    if (keys.isEmpty()) {
      return "none";
    }
    String some = keys.stream().limit(MOST_KEYS).collect(joining(", "));
    int more = keys.size() - MOST_KEYS;
    return more > 0 ? some + " and " + more + " more" : some;
  }
}
