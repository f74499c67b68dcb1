package dev.figment.examples.cli;

import dev.figment.core.io.FileFormatException;
import dev.figment.core.memory.MemoryLimitException;
import dev.figment.core.model.UnknownModelException;
import dev.figment.core.train.DivergenceException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** How the command ends. */
enum ExitCode {
  /** All went well. */
  OK(0),
  /** An error that has no code of its own: a defect. */
  INTERNAL(1),
  /** A bad option, number or size. */
  USAGE(2),
  /** No such model. */
  UNKNOWN_MODEL(3),
  /** A file, a run or a data set that is not there. */
  NOT_FOUND(4),
  /** A file that cannot be read or written, such as on a full disk. */
  INPUT_OUTPUT(5),
  /** A file that is damaged, or of another model. */
  BAD_FILE(6),
  /** A loss or a weight that is no longer finite. */
  DIVERGED(7),
  /** No memory left. */
  MEMORY(8);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static ExitCode of(Throwable failure) {
    if (failure instanceof UnknownModelException) {
      return UNKNOWN_MODEL;
    } else if (failure instanceof FileNotFoundException || failure instanceof NoSuchFileException) {
      return NOT_FOUND;
    } else if (failure instanceof FileFormatException) {
      return BAD_FILE;
    } else if (failure instanceof IOException) {
      return INPUT_OUTPUT;
    } else if (failure instanceof DivergenceException) {
      return DIVERGED;
    } else if (failure instanceof MemoryLimitException || failure instanceof OutOfMemoryError) {
      return MEMORY;
    } else if (failure instanceof IllegalArgumentException) {
      return USAGE;
    }
    return INTERNAL;
  }
}
