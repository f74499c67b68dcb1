package dev.figment.core.data.fetch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** One place that a data set can be had from. */
interface Origin {
  /**
   * Puts all files of the set into a folder, each whole and checked, or fails with the reason.
   *
   * @param folder exists; may hold some of the files already
   * @param log gets a line for what is going on
   */
  void fetch(Path folder, Consumer<String> log) throws IOException;
}
