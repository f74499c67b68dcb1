package dev.figment.core.memory;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of memory as options say them: {@code 8g}, {@code 500m}, {@code 64k}, or plain bytes. */
public final class MemorySize {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,18})([bBkKmMgGtT]?)");
  private static final String UNITS = "bkmgt";
  private static final int SHIFT = 10;

  private MemorySize() {}

  /**
   * Reads a system property.
   *
   * @param property its name
   * @return a number of bytes, or nothing if the property is not set
   * @throws IllegalArgumentException if it says no positive size
   */
  public static OptionalLong ofProperty(String property) {
    String text = System.getProperty(property);
    return text == null ? OptionalLong.empty() : OptionalLong.of(parse(property, text));
  }

  /**
   * Reads a size.
   *
   * @param option what messages call it
   * @param text a number, and perhaps a unit
   * @return a number of bytes
   * @throws IllegalArgumentException if the text says no positive size
   */
  public static long parse(String option, String text) {
    Matcher match = FORM.matcher(text.strip());
    if (match.matches()) {
      long number = Long.parseLong(match.group(1));
      int shift = SHIFT * UNITS.indexOf(match.group(2).toLowerCase(Locale.ROOT));
      if (number > 0 && number <= Long.MAX_VALUE >> shift) {
        return number << shift;
      }
    }
    throw new IllegalArgumentException(
        option + ": it is no size of memory, expected such as 8g, 500m or 64k, got " + text);
  }
}
