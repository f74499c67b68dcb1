package dev.figment.core.io;

import java.util.Locale;

/** Texts from outside on one line of a terminal: they may hold anything. */
public final class OneLine {
  private OneLine() {}

  /**
   * Escapes what would end the line, command the terminal, or turn the direction of writing.
   *
   * @param text a name or a message
   * @return the same, with such characters as {@code \}{@code u001b}
   */
  public static String of(Object text) {
    String from = text.toString();
    StringBuilder line = new StringBuilder(from.length());
    for (int i = 0; i < from.length(); i++) {
      char c = from.charAt(i);
      if (Character.isISOControl(c) || isInvisible(c)) {
        line.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        line.append(c);
      }
    }
    return line.toString();
  }

  private static boolean isInvisible(char c) {
    int type = Character.getType(c);
    return type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.FORMAT;
  }
}
