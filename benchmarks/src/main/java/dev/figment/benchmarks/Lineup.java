package dev.figment.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tasks or operations in a row that the same engines express.
 *
 * @param tasks their titles
 * @param engines the names
 */
record Lineup(List<String> tasks, List<String> engines) {
  /**
   * Pairs each task with those of the engines that express it.
   *
   * @throws IllegalArgumentException if none does
   */
  static List<Lineup> of(List<String> tasks, List<String> engines) {
    List<Lineup> all = new ArrayList<>();
    for (String task : tasks) {
      List<String> able =
          engines.stream().filter(engine -> Engine.of(engine).expresses(task)).toList();
      if (able.isEmpty()) {
        throw new IllegalArgumentException(
            "%s: not expressed, expected other engines, got %s"
                .formatted(task, String.join(", ", engines)));
      }
      int last = all.size() - 1;
      if (last >= 0 && all.get(last).engines.equals(able)) {
        all.set(last, all.get(last).with(task));
      } else {
        all.add(new Lineup(List.of(task), able));
      }
    }
    return all;
  }

  private Lineup with(String task) {
    return new Lineup(Stream.concat(tasks.stream(), Stream.of(task)).toList(), engines);
  }
}
