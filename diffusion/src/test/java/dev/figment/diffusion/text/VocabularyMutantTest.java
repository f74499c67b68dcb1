package dev.figment.diffusion.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.io.FileFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changed vocabularies: each is read and can be used, or is refused in one line. */
class VocabularyMutantTest {
  private static final int MUTANTS = Integer.getInteger("figment.mutants", 2000);
  private static final long SEED = Long.getLong("figment.mutants.seed", 1);
  private static final String SOUND =
      "#version: 0.2\ni n\nt h\na n\nth e</w>\ni n</w>\n\u00c3 \u00a9\nr e\nin g</w>\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"vocabulary.txt", "vocabulary.txt.gz"})
  void isReadOrRefused(String name) throws IOException {
    byte[] sound = SOUND.getBytes(StandardCharsets.UTF_8);
    byte[] packed = name.endsWith(".gz") ? gzip(sound) : sound;
    Random random = new Random(SEED);
    Path file = folder.resolve(name);
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = packed.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        mutant[random.nextInt(mutant.length)] =
            random.nextInt(3) == 0
                ? (byte) " \n\0#".charAt(random.nextInt(4))
                : (byte) random.nextInt();
      }
      Files.write(file, mutant);
      try {
        ClipTokenizer tokenizer = ClipTokenizer.read(file, ClipTokenizer.Filling.END);
        tokenizer.decode(tokenizer.encode("the ring in \u00e9t\u00e9"));
      } catch (IOException refused) {
        assertThat(refused.getMessage()).isNotBlank().doesNotContain("\n", "\u001b");
      }
    }
  }

  @Test
  void gigabytesBehindFewBytesAreRefused() throws IOException {
    Path file = Files.write(folder.resolve("bomb.gz"), gzip(new byte[1 << 26]));
    assertThatThrownBy(() -> ClipTokenizer.read(file, ClipTokenizer.Filling.END))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            file + ": the vocabulary is too long, expected at most 16777216 bytes, got more");
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    }
    return packed.toByteArray();
  }
}
