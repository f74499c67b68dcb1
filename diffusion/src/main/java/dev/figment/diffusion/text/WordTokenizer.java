package dev.figment.diffusion.text;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A small vocabulary of whole words, for captions that are made of few.
 *
 * <p>A word that was not learned is a token of its own, the same for all of them. A letter is of a
 * word; anything else stands between words.
 */
public final class WordTokenizer implements Tokenizer {
  private static final String BETWEEN = "[^\\p{L}\\p{N}]+";
  private static final String UNKNOWN = "?";
  private static final List<String> SPECIAL = List.of("<start>", "<end>", "<fill>", UNKNOWN);

  private final List<String> words;
  private final Map<String, Integer> tokens;
  private final TokenRow row;

  /**
   * Makes the vocabulary of some words.
   *
   * @param words each once, in an order that a checkpoint keeps
   * @param length tokens of a row
   */
  public WordTokenizer(List<String> words, int length) {
    LinkedHashSet<String> all = new LinkedHashSet<>(SPECIAL);
    all.addAll(words);
    this.words = List.copyOf(all);
    this.tokens =
        IntStream.range(0, this.words.size())
            .boxed()
            .collect(Collectors.toMap(this.words::get, Function.identity()));
    this.row = new TokenRow(length, 0, 1, 2, this.words.size());
  }

  /** Returns the words of texts, in alphabetical order: what a vocabulary is made of. */
  public static List<String> words(List<String> texts) {
    return texts.stream().flatMap(text -> split(text).stream()).distinct().sorted().toList();
  }

  @Override
  public int[] encode(String text) {
    int unknown = SPECIAL.indexOf(UNKNOWN);
    return split(text).stream().mapToInt(word -> tokens.getOrDefault(word, unknown)).toArray();
  }

  @Override
  public String decode(int... tokens) {
    return Arrays.stream(tokens).mapToObj(words::get).collect(Collectors.joining(" "));
  }

  @Override
  public TokenRow row() {
    return row;
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split(BETWEEN))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
