package dev.figment.core.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that was meant by a mistyped one. */
public final class Nearest {
  private static final int LETTERS_A_MISTAKE = 3;

  private Nearest() {}

  /** Returns {@code "; did you mean NAME?"}, or nothing if no name is near. */
  public static String hint(String typed, Collection<String> known) {
    return of(typed, known).map("; did you mean %s?"::formatted).orElse("");
  }

  /**
   * Returns the nearest name, if it is near: a mistake in three letters, or its last part alone.
   */
  public static Optional<String> of(String typed, Collection<String> known) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    Optional<String> near =
        known.stream()
            .filter(name -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= most(wanted))
            .min(Comparator.comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT))));
    return near.or(
        () ->
            known.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith("." + wanted))
                .findFirst());
  }

  private static int most(String typed) {
    return Math.max(1, typed.length() / LETTERS_A_MISTAKE);
  }

  /**
   * The letters to be put in, left out, replaced, or exchanged with the next one.
   *
   * <p>Reference: Damerau 1964.
   */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + other, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
