package dev.figment.core.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a step, an epoch or an evaluation measured: numbers by name, in a fixed order.
 *
 * @param byName the numbers
 */
public record Figures(@JsonValue Map<String, Double> byName) {
  private static final Figures NONE = new Figures(Map.of());

  /** Takes a copy that keeps the order. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Figures {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /** Returns no figures. */
  public static Figures none() {
    return NONE;
  }

  /** Returns one figure. */
  public static Figures of(String name, double value) {
    return none().and(name, value);
  }

  /** Returns these figures and one more. */
  public Figures and(String name, double value) {
    Map<String, Double> next = new LinkedHashMap<>(byName);
    next.put(name, value);
    return new Figures(next);
  }

  /**
   * Returns one figure.
   *
   * @throws IllegalArgumentException if there is none of the name
   */
  public double get(String name) {
    Double value = byName.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "figures: no such name, expected one of %s, got %s".formatted(byName.keySet(), name));
    }
    return value;
  }

  /** Returns each of these figures plus the weighted one of the same name, 0 where missing. */
  public Figures plus(Figures others, double weight) {
    Map<String, Double> next = new LinkedHashMap<>(byName);
    others.byName.forEach((name, value) -> next.merge(name, weight * value, Double::sum));
    return new Figures(next);
  }

  /** Returns each figure divided by a number. */
  public Figures over(double divisor) {
    Map<String, Double> next = new LinkedHashMap<>();
    byName.forEach((name, value) -> next.put(name, value / divisor));
    return new Figures(next);
  }

  /** Returns the figures as people read them: {@code loss 0.6931, accuracy 0.5000}. */
  public String toText() {
    return byName.entrySet().stream()
        .map(e -> String.format(Locale.ROOT, "%s %.4g", e.getKey(), e.getValue()))
        .collect(Collectors.joining(", "));
  }
}
