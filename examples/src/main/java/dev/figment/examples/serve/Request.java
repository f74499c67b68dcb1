package dev.figment.examples.serve;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a page asks for: names and values, each checked when it is read.
 *
 * @param values by name
 * @param body what was sent along; owned by the request
 */
record Request(Map<String, String> values, byte[] body) {
  private static final int LONGEST = 2000;

  /**
   * Takes a query apart.
   *
   * @throws Refusal if it is too long
   */
  static Request of(Optional<String> query, byte[] body) {
    Map<String, String> values = new LinkedHashMap<>();
    String text = query.orElse("");
    if (text.length() > LONGEST) {
      throw Refusal.bad("query: too long, expected at most %s letters".formatted(LONGEST));
    }
    for (String pair : text.split("&", -1)) {
      int middle = pair.indexOf('=');
      if (middle > 0) {
        values.put(decoded(pair.substring(0, middle)), decoded(pair.substring(middle + 1)));
      }
    }
    return new Request(values, body);
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }

  /** Returns a value that is given and not empty. */
  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * Returns a whole number.
   *
   * @throws Refusal if it is none, or out of range
   */
  int whole(String name, int least, int most, int otherwise) {
    return (int) whole(name, (long) least, (long) most, (long) otherwise);
  }

  /**
   * Returns a whole number.
   *
   * @throws Refusal if it is none, or out of range
   */
  long whole(String name, long least, long most, long otherwise) {
    Optional<String> value = text(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(value.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with what was expected.
    }
    throw Refusal.bad(
        "%s: out of range, expected a whole number from %s to %s".formatted(name, least, most));
  }

  /**
   * Returns a number.
   *
   * @throws Refusal if it is none, or out of range
   */
  double number(String name, double least, double most, double otherwise) {
    Optional<String> value = text(name);
    return value.isEmpty() ? otherwise : number(name, value.get(), least, most);
  }

  /**
   * Returns numbers between commas; none if nothing is given.
   *
   * @throws Refusal if there are too many, or one is none or out of range
   */
  double[] numbers(String name, int count, double least, double most) {
    String[] parts = text(name).map(value -> value.split(",", -1)).orElse(new String[0]);
    if (parts.length > count) {
      throw Refusal.bad("%s: too many numbers, expected at most %s".formatted(name, count));
    }
    double[] numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = number(name, parts[i], least, most);
    }
    return numbers;
  }

  private static double number(String name, String value, double least, double most) {
    try {
      double number = Double.parseDouble(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with what was expected.
    }
    throw Refusal.bad(
        "%s: out of range, expected a number from %s to %s".formatted(name, least, most));
  }
}
