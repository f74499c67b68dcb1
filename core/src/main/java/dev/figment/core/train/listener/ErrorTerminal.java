package dev.figment.core.train.listener;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The terminal that standard error goes to, if it is one.
 *
 * <p>Java cannot tell: {@link System#console} asks about standard input and output, and in JDK 22
 * to 24 not even about those. The system's {@code stty} can, and knows the width. Where there is
 * none, on Windows, no bar is drawn. A script that stands between the program and its terminal says
 * how wide that is: {@code -Dfigment.columns=N}.
 */
final class ErrorTerminal {
  private static final Pattern SIZE = Pattern.compile("\\d+ (\\d+)\\s*");
  private static final int USUAL = 80;
  private static final String COLUMNS = "figment.columns";

  private ErrorTerminal() {}

  /** Returns the number of characters in a line; empty if standard error is no terminal. */
  static OptionalInt columns() {
    if ("dumb".equals(System.getenv("TERM"))) {
      return OptionalInt.empty();
    }
    Integer told = Integer.getInteger(COLUMNS);
    if (told != null) {
      return OptionalInt.of(told == 0 ? USUAL : told);
    }
    try {
      Process stty =
          new ProcessBuilder("sh", "-c", "stty size <&2 2>/dev/null")
              .redirectError(Redirect.INHERIT)
              .start();
      try (InputStream said = stty.getInputStream()) {
        return parse(new String(said.readAllBytes(), StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  /** Reads rows and columns; a terminal that does not know its size says 0. */
  static OptionalInt parse(String size) {
    Matcher matcher = SIZE.matcher(size);
    if (!matcher.matches()) {
      return OptionalInt.empty();
    }
    int columns = Integer.parseInt(matcher.group(1));
    return OptionalInt.of(columns == 0 ? USUAL : columns);
  }
}
