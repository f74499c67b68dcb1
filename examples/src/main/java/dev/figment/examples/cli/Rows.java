package dev.figment.examples.cli;

import picocli.CommandLine.Option;

/** The option that says how high a picture is: {@code --rows}. */
final class Rows {
  @Option(names = "--rows", defaultValue = "8", description = "Rows of images (8).")
  private int count;

  /**
   * Returns how many.
   *
   * @throws IllegalArgumentException if there are none
   */
  int count() {
    if (count < 1) {
      throw new IllegalArgumentException("rows: too few, expected at least 1, got " + count);
    }
    return count;
  }
}
