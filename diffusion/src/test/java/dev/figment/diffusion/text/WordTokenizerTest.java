package dev.figment.diffusion.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WordTokenizerTest {
  private static final WordTokenizer TOKENIZER =
      new WordTokenizer(WordTokenizer.words(List.of("a red seven", "a blue 7")), 6);

  @Test
  void numbersWordsInAlphabeticalOrderAfterFourOfItsOwn() {
    assertThat(WordTokenizer.words(List.of("A red seven,", "a blue 7!")))
        .containsExactly("7", "a", "blue", "red", "seven");
    assertThat(TOKENIZER.encode("Red seven")).containsExactly(7, 8);
    assertThat(TOKENIZER.decode(5, 6)).isEqualTo("a blue");
    assertThat(TOKENIZER.row()).isEqualTo(new TokenRow(6, 0, 1, 2, 9));
  }

  @Test
  void givesAllUnknownWordsOneToken() {
    assertThat(TOKENIZER.encode("a green dog")).containsExactly(5, 3, 3);
  }

  @Test
  void fillsRows() {
    Prompts prompts = Prompts.of(TOKENIZER, List.of("red", "a red seven a blue"));
    assertThat(prompts.tokens().toInts()).containsExactly(0, 7, 1, 2, 2, 2, 0, 5, 7, 8, 5, 1);
    assertThat(prompts.ends().toInts()).containsExactly(2, 5);
    assertThat(prompts.notices()).singleElement().asString().endsWith("got 5; cut: blue");
  }

  @Test
  void rejectsNoTextsAndRowsWithoutRoom() {
    assertThatThrownBy(() -> Prompts.of(TOKENIZER, List.of()))
        .hasMessage("prompts: no text, expected at least 1, got 0");
    assertThatThrownBy(() -> new TokenRow(2, 0, 1, 2, 3))
        .hasMessage("tokenRow: no room for a text, expected a length of 3 or more, got 2");
    assertThatThrownBy(() -> new TokenRow(9, 0, 3, 2, 3))
        .hasMessage("tokenRow: end is no token, expected 0 to 2, got 3");
  }
}
