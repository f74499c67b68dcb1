package dev.figment.diffusion.text;

/**
 * How tokens stand in a row of fixed length: a token that begins it, the text's own, one that ends
 * it, and others that fill it up.
 *
 * @param length tokens of a row, {@code T}
 * @param start the token that begins it
 * @param end the token that ends the text
 * @param filling the token after the end
 * @param vocabulary how many tokens there are
 */
public record TokenRow(int length, int start, int end, int filling, int vocabulary) {
  private static final int ENDS = 2;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a token is not of the vocabulary, or a row too short
   */
  public TokenRow {
    if (length <= ENDS) {
      throw new IllegalArgumentException(
          "tokenRow: no room for a text, expected a length of 3 or more, got " + length);
    }
    requireToken("start", start, vocabulary);
    requireToken("end", end, vocabulary);
    requireToken("filling", filling, vocabulary);
  }

  /** Returns how many tokens of a text fit. */
  public int room() {
    return length - ENDS;
  }

  private static void requireToken(String name, int token, int vocabulary) {
    if (token < 0 || token >= vocabulary) {
      throw new IllegalArgumentException(
          "tokenRow: %s is no token, expected 0 to %s, got %s"
              .formatted(name, vocabulary - 1, token));
    }
  }
}
