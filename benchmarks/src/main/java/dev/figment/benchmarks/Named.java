package dev.figment.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** What is asked for by its name. */
public interface Named {
  /** Returns the name. */
  String name();

  /**
   * Returns the one of a name among those that are built in and the peers, which are found as
   * services.
   *
   * @param kind how an error calls them
   * @param type of the service
   * @throws IllegalArgumentException if it was not built in
   */
  static <T extends Named> T find(String kind, Class<T> type, List<? extends T> own, String name) {
    List<T> all = new ArrayList<>(own);
    ServiceLoader.load(type).forEach(all::add);
    return all.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: not built in, expected one of %s (more with -Ppeers), got %s"
                        .formatted(
                            kind,
                            all.stream().map(Named::name).collect(Collectors.joining(", ")),
                            name)));
  }
}
