package dev.figment.benchmarks.stable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code StableTable RUN ENGINE...}: prints what libraries left in the folder of a run as a table
 * in Markdown, with the first one's share of the time and the memory of each.
 */
public final class StableTable {
  private StableTable() {}

  /**
   * Reads the figures of the engines that are named.
   *
   * @throws IllegalArgumentException if none is named
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      throw new IllegalArgumentException(
          "stableTable: wrong arguments, expected RUN ENGINE..., got "
              + String.join(" ", arguments));
    }
    List<StableFigures> all = new ArrayList<>();
    for (String engine : List.of(arguments).subList(1, arguments.length)) {
      all.add(StableFigures.read(Path.of(arguments[0]), engine));
    }
    lines(all).forEach(System.out::println);
  }

  /** Returns the lines of the table. */
  static List<String> lines(List<StableFigures> all) {
    StableFigures own = all.get(0);
    List<String> lines = new ArrayList<>();
    lines.add(
        "| | a step, ms | peak memory, MiB | %1$s's time of it | %1$s's memory of it | its values differ from %1$s's by |"
            .formatted(own.engine()));
    lines.add("|---|---|---|---|---|---|");
    for (StableFigures figures : all) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %.0f | %.0f | %.2f | %.2f | %.1e |",
              figures.engine(),
              figures.milliseconds(),
              figures.mebibytes(),
              own.milliseconds() / figures.milliseconds(),
              own.mebibytes() / figures.mebibytes(),
              figures.differenceTo(own)));
    }
    return lines;
  }
}
