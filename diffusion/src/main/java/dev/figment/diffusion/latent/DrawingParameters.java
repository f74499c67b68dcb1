package dev.figment.diffusion.latent;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a picture was drawn, in the form that galleries of such pictures read: the prompt, what it is
 * not to be, and a line of settings.
 *
 * @param prompt what was asked for
 * @param negative what was not; empty for nothing
 * @param settings by name, {@code Steps}, {@code Sampler}, {@code CFG scale}, {@code Seed}, {@code
 *     Size}, {@code Model} and others, in order
 */
public record DrawingParameters(String prompt, String negative, Map<String, String> settings) {
  /** The key of the text in a PNG. */
  public static final String KEY = "parameters";

  private static final String NEGATIVE = "Negative prompt: ";
  private static final Pattern SETTING =
      Pattern.compile("\\s*([^:,]+):\\s*(\"(?:\\\\.|[^\\\\\"])*\"|[^,]*)(?:,|$)");

  /** Makes a copy of the settings, in their order. */
  public DrawingParameters {
    settings = new LinkedHashMap<>(settings);
  }

  /** Reads what {@link #toText} writes, and what others write alike. */
  public static DrawingParameters parse(String text) {
    StringBuilder prompt = new StringBuilder();
    StringBuilder negative = new StringBuilder();
    Map<String, String> settings = new LinkedHashMap<>();
    StringBuilder current = prompt;
    for (String line : text.strip().split("\n", -1)) {
      if (line.startsWith("Steps: ")) {
        Matcher matcher = SETTING.matcher(line);
        while (matcher.find()) {
          settings.put(matcher.group(1).strip(), unquoted(matcher.group(2).strip()));
        }
      } else if (line.startsWith(NEGATIVE)) {
        current = negative;
        append(current, line.substring(NEGATIVE.length()));
      } else {
        append(current, line);
      }
    }
    return new DrawingParameters(prompt.toString(), negative.toString(), settings);
  }

  /** Returns the text that a PNG carries. */
  public String toText() {
    StringBuilder text = new StringBuilder(prompt);
    if (!negative.isEmpty()) {
      text.append('\n').append(NEGATIVE).append(negative);
    }
    text.append('\n');
    String comma = "";
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      text.append(comma).append(setting.getKey()).append(": ").append(quoted(setting.getValue()));
      comma = ", ";
    }
    return text.toString();
  }

  /** Returns the number of steps, if it is said. */
  public OptionalInt steps() {
    OptionalLong steps = whole("Steps");
    return steps.isPresent() ? OptionalInt.of((int) steps.getAsLong()) : OptionalInt.empty();
  }

  /** Returns the seed, if it is said. */
  public OptionalLong seed() {
    return whole("Seed");
  }

  /** Returns the strength of guidance, if it is said. */
  public OptionalDouble guidance() {
    String value = settings.getOrDefault("CFG scale", "");
    try {
      return value.isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(Double.parseDouble(value));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** Returns the same with a setting more, or another value of it. */
  public DrawingParameters with(String name, Object value) {
    Map<String, String> changed = new LinkedHashMap<>(settings);
    changed.put(name, String.format(Locale.ROOT, "%s", value));
    return new DrawingParameters(prompt, negative, changed);
  }

  private OptionalLong whole(String name) {
    try {
      return settings.containsKey(name)
          ? OptionalLong.of(Long.parseLong(settings.get(name)))
          : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static void append(StringBuilder text, String line) {
    if (!text.isEmpty()) {
      text.append('\n');
    }
    text.append(line);
  }

  private static String quoted(String value) {
    boolean isPlain = value.indexOf(',') < 0 && value.indexOf(':') < 0 && value.indexOf('\n') < 0;
    return isPlain
        ? value
        : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private static String unquoted(String value) {
    if (value.length() < 2 || !value.startsWith("\"")) {
      return value;
    }
    String inner = value.substring(1, value.length() - 1);
    return inner.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
  }
}
