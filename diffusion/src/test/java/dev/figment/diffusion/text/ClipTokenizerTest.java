package dev.figment.diffusion.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.io.FileFormatException;
import dev.figment.diffusion.Pretrained;
import dev.figment.diffusion.text.ClipTokenizer.Filling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ClipTokenizerTest {
  private static final String PUBLISHED = "bpe_simple_vocab_16e6.txt.gz";
  private static final String MADE = "#version: 0.2\na t</w>\nc at</w>\nt h\n";

  @TempDir private static Path folder;

  /** Bytes 0 to 255, at a word's end 256 to 511, pairs from 512. */
  private static Stream<Arguments> texts() throws IOException {
    Path made = write("merges.txt", MADE);
    Stream<Arguments> small =
        Stream.of(
            Arguments.of(made, "a cat", ids(320, 513)),
            Arguments.of(made, "  A\tCAT ", ids(320, 513)),
            Arguments.of(made, "that", ids(514, 512)),
            Arguments.of(made, "12", ids(272, 273)),
            Arguments.of(made, "it's", ids(72, 339, 6, 338)),
            Arguments.of(made, "&amp;amp;", ids(261)),
            Arguments.of(made, "<|endoftext|>", ids(516)),
            Arguments.of(made, "", ids()));
    Stream<Arguments> published =
        Pretrained.file(PUBLISHED)
            .map(
                file ->
                    Stream.of(
                        Arguments.of(file, "a photo of a cat", ids(320, 1125, 539, 320, 2368)),
                        Arguments.of(
                            file, "Hello, World! 123", ids(3306, 267, 1002, 256, 272, 273, 274)),
                        Arguments.of(file, "don't won't can't", ids(847, 713, 1749, 713, 753, 713)),
                        Arguments.of(
                            file,
                            "café résumé naïve",
                            ids(15304, 29106, 7054, 4166, 1097, 35689, 563)),
                        Arguments.of(file, "50% off", ids(276, 271, 260, 1007)),
                        Arguments.of(file, "a red seven on blue", ids(320, 736, 5757, 525, 1746)),
                        Arguments.of(file, "日本語", ids(39121, 44353, 34002, 508)),
                        Arguments.of(file, "", ids())))
            .orElse(Stream.empty());
    return Stream.concat(small, published);
  }

  @ParameterizedTest(name = "reads <{1}>")
  @MethodSource("texts")
  void readsTexts(Path vocabulary, String text, int[] expected) throws IOException {
    ClipTokenizer tokenizer = ClipTokenizer.read(vocabulary, Filling.END);
    assertThat(tokenizer.encode(text)).containsExactly(expected);
  }

  @Test
  void laysOutRowsOf77() throws IOException {
    ClipTokenizer zero = ClipTokenizer.read(write("zero.txt", MADE), Filling.ZERO);
    assertThat(zero.row()).isEqualTo(new TokenRow(77, 515, 516, 0, 517));
    ClipTokenizer end = ClipTokenizer.read(write("end.txt", MADE), Filling.END);
    assertThat(end.row()).isEqualTo(new TokenRow(77, 515, 516, 516, 517));
    Prompts prompts = Prompts.of(end, List.of("a cat"));
    assertThat(prompts.tokens().toInts()).startsWith(515, 320, 513, 516, 516).endsWith(516, 516);
    assertThat(prompts.ends().toInts()).containsExactly(3);
    assertThat(prompts.notices()).isEmpty();
  }

  @Test
  void cutsAndSaysWhatIsLost() throws IOException {
    ClipTokenizer tokenizer = ClipTokenizer.read(write("cut.txt", MADE), Filling.ZERO);
    Prompts prompts = Prompts.of(tokenizer, List.of("cat ".repeat(75) + "that 7"));
    assertThat(prompts.tokens().at(76)).isEqualTo(516);
    assertThat(prompts.ends().at(0)).isEqualTo(76);
    assertThat(prompts.notices())
        .containsExactly(
            "prompts: the text is too long, expected at most 75 tokens, got 78; cut: that 7");
  }

  @Test
  void givesTextsBack() throws IOException {
    ClipTokenizer tokenizer = ClipTokenizer.read(write("back.txt", MADE), Filling.END);
    assertThat(tokenizer.decode(tokenizer.encode("that cat naïve 日本")))
        .isEqualTo("that cat naïve 日本");
  }

  @Test
  void rejectsALineThatIsNoPair() throws IOException {
    Path file = write("bad.txt", "#version\na b\na b c\n");
    assertThatThrownBy(() -> ClipTokenizer.read(file, Filling.END))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(file + ": line 3 is no pair, expected two symbols, got a b c");
    Path empty = write("empty.txt", "");
    assertThatThrownBy(() -> ClipTokenizer.read(empty, Filling.END))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(empty + ": it is empty, expected a line on its version");
  }

  private static int[] ids(int... ids) {
    return ids;
  }

  private static Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
