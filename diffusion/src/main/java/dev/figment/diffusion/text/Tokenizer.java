package dev.figment.diffusion.text;

/** A way from a text to whole numbers, and back. */
public interface Tokenizer {
  /** Returns the tokens of a text, without those that begin, end and fill a row. */
  int[] encode(String text);

  /** Returns the text of tokens. */
  String decode(int... tokens);

  /** Returns how a row of tokens is laid out. */
  TokenRow row();
}
