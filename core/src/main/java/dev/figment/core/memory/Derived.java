package dev.figment.core.memory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What was computed from one content of a memory alone, as the same matrix in another layout: kept
 * until the content changes or the memory goes back to the pool.
 *
 * <p>What stands in the memory is read only after one of these was asked for, and whoever changes
 * the content closes it afterwards: so nothing that is found here is of another content.
 */
public final class Derived {
  /** Keeps nothing: of memory that changes often, or that others may change. */
  public static final Derived NONE = new Derived(false);

  private final Map<Object, Storage> kept = new ConcurrentHashMap<>();
  private volatile boolean isOpen;

  private Derived(boolean isOpen) {
    this.isOpen = isOpen;
  }

  static Derived open() {
    return new Derived(true);
  }

  /** Returns whether what is computed will be kept. */
  public boolean keeps() {
    return isOpen;
  }

  /**
   * Returns what was kept under the key, else computes it, for as long as the innermost open scope
   * lives; there must be one.
   *
   * @param key what tells the results of rules apart
   * @param rule makes a new storage in the innermost open scope
   */
  public Storage get(Object key, Supplier<Storage> rule) {
    Storage known = kept.get(key);
    return known == null
        ? make(key, rule)
        : known.share().orElseGet(() -> make(key, rule)); // else it was dropped just now
  }

  private Storage make(Object key, Supplier<Storage> rule) {
    Storage made = rule.get();
    if (isOpen) {
      keep(key, made);
    }
    return made;
  }

  /** Of two threads that compute the same, the first one's stays. */
  private synchronized void keep(Object key, Storage made) {
    if (isOpen && kept.putIfAbsent(key, made) == null) {
      made.pin();
    }
  }

  synchronized void close() {
    isOpen = false;
    kept.values().forEach(Storage::unpin);
    kept.clear();
  }
}
