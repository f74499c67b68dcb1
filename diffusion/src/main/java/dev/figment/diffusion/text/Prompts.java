package dev.figment.diffusion.text;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Texts as rows of tokens.
 *
 * @param tokens {@code [N, T]}
 * @param ends where each text ends: the position of its end token
 * @param notices a sentence on each text that was too long and cut
 */
public record Prompts(IntTensor tokens, IntTensor ends, List<String> notices) {
  /** Makes a copy of the list. */
  public Prompts {
    notices = List.copyOf(notices);
  }

  /**
   * Returns the rows of texts. A text that is too long keeps its first tokens, and is noticed.
   *
   * @throws IllegalArgumentException if there is no text
   */
  public static Prompts of(Tokenizer tokenizer, List<String> texts) {
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("prompts: no text, expected at least 1, got 0");
    }
    TokenRow row = tokenizer.row();
    int[] tokens = new int[texts.size() * row.length()];
    Arrays.fill(tokens, row.filling());
    int[] ends = new int[texts.size()];
    List<String> notices = new ArrayList<>();
    for (int i = 0; i < ends.length; i++) {
      int[] text = tokenizer.encode(texts.get(i));
      int kept = Math.min(text.length, row.room());
      int begin = i * row.length();
      tokens[begin] = row.start();
      System.arraycopy(text, 0, tokens, begin + 1, kept);
      ends[i] = kept + 1;
      tokens[begin + ends[i]] = row.end();
      if (kept < text.length) {
        String lost = tokenizer.decode(Arrays.copyOfRange(text, kept, text.length));
        notices.add(
            "prompts: the text is too long, expected at most %s tokens, got %s; cut: %s"
                .formatted(row.room(), text.length, lost));
      }
    }
    return new Prompts(
        IntTensor.of(tokens, Shape.of(ends.length, row.length())), IntTensor.of(ends), notices);
  }
}
