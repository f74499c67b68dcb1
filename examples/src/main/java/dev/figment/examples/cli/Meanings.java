package dev.figment.examples.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/**
 * What the Javadoc of configs says of their fields, by {@code class.field}. A test holds the table
 * to the sources.
 */
final class Meanings {
  /** The name of the table, beside this class. */
  static final String TABLE = "meanings.properties";

  private static final Properties TEXTS = read();

  private Meanings() {}

  /** Returns what a field means; nothing if it is not known. */
  static String of(Class<?> record, String field) {
    return TEXTS.getProperty(record.getName() + "." + field, "");
  }

  private static Properties read() {
    Properties texts = new Properties();
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(Meanings.class.getResourceAsStream(TABLE)),
            StandardCharsets.UTF_8)) {
      texts.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
