package dev.figment.core.io;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that breaks its own format: cut, oversized, damaged or hostile.
 *
 * <p>The message is one sentence in one line, {@code <file>: <problem>, expected <...>, got <...>}.
 * A problem may quote what the file itself holds, so control characters are escaped and a message
 * is cut at {@value #LONGEST} characters.
 */
public final class FileFormatException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 2000;

  private final String file;

  /**
   * A problem that needs no comparison.
   *
   * @param file the file that was read
   * @param problem what is wrong with it, such as {@code "the header is not JSON"}
   */
  public FileFormatException(Path file, String problem) {
    super(OneLine.of(file) + ": " + oneLine(problem));
    this.file = file.toString();
  }

  /**
   * A problem that another exception found.
   *
   * @param file the file that was read
   * @param problem what is wrong with it
   * @param cause what was thrown underneath
   */
  public FileFormatException(Path file, String problem, Throwable cause) {
    this(file, problem);
    initCause(cause);
  }

  /**
   * A problem seen by comparing two things.
   *
   * @param file the file that was read
   * @param problem what is wrong with it, such as {@code "the magic number is wrong"}
   * @param expected what a sound file holds
   * @param got what this file holds
   */
  public FileFormatException(Path file, String problem, Object expected, Object got) {
    this(file, problem + ", expected " + expected + ", got " + got);
  }

  /**
   * The file that was read.
   *
   * @return the path as the reader was given it
   */
  public Path file() {
    return Path.of(file);
  }

  private static String oneLine(String problem) {
    return OneLine.of(problem.length() > LONGEST ? problem.substring(0, LONGEST) + "..." : problem);
  }
}
