package dev.figment.core.data;

import java.util.List;

/**
 * What a picture of captioned-mnist shows, and how that is said.
 *
 * @param digit from 0 to 9
 * @param ink the color of the digit
 * @param ground the color around it, another one
 */
public record ColoredDigit(int digit, NamedColor ink, NamedColor ground) {
  private static final int DIGITS = 10;
  private static final List<NamedColor> ALL = List.of(NamedColor.values());
  private static final int COLORS = ALL.size();
  private static final int GROUNDS = COLORS - 1;
  private static final List<String> WORDS =
      List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
  private static final List<String> FORMS =
      List.of(
          "a {ink} {word} on a {ground} ground",
          "a {ink} {digit} on {ground}",
          "the digit {word}, {ink} on a {ground} ground",
          "a {ground} picture with a {ink} {word}",
          "{ink} {digit}, {ground} ground",
          "on a {ground} ground, a {ink} {word}");

  /** How many different things can be shown. */
  public static final int COUNT = DIGITS * COLORS * GROUNDS;

  /** In how many forms each can be said. */
  public static final int CAPTIONS = FORMS.size();

  /**
   * Checks the digit and the colors.
   *
   * @throws IllegalArgumentException if there is no such digit, or it has the color of its ground
   */
  public ColoredDigit {
    if (digit < 0 || digit >= DIGITS) {
      throw new IllegalArgumentException("coloredDigit: no digit, expected 0 to 9, got " + digit);
    }
    if (ink == ground) {
      throw new IllegalArgumentException(
          "coloredDigit: nothing to be seen, expected two colors, got " + ink + " on " + ground);
    }
  }

  /** Returns one of all {@link #COUNT}, by its number from 0. */
  public static ColoredDigit of(int number) {
    int colors = number % (COLORS * GROUNDS);
    int ink = colors / GROUNDS;
    int ground = colors % GROUNDS;
    return new ColoredDigit(
        number / (COLORS * GROUNDS), ALL.get(ink), ALL.get(ground < ink ? ground : ground + 1));
  }

  /** Returns the number that {@link #of} takes. */
  public int number() {
    int inked = ALL.indexOf(ink);
    int other = ALL.indexOf(ground);
    return (digit * COLORS + inked) * GROUNDS + (other < inked ? other : other - 1);
  }

  /**
   * Returns a caption, as {@code a red seven on a blue ground}.
   *
   * @param form from 0 to below {@link #CAPTIONS}
   */
  public String caption(int form) {
    return FORMS
        .get(form)
        .replace("{ink}", ink.word())
        .replace("{ground}", ground.word())
        .replace("{word}", WORDS.get(digit))
        .replace("{digit}", Integer.toString(digit));
  }
}
