package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dfigment.meanings=write}, it writes the table from the sources. */
final class MeaningsTest {
  private static final Path TABLE =
      Path.of("examples/src/main/resources/dev/figment/examples/cli").resolve(Meanings.TABLE);

  @Test
  void tableIsWhatTheJavadocOfConfigsSays() throws IOException {
    Path file = ConfigJavadoc.root().resolve(TABLE);
    String table = ConfigJavadoc.table();
    if ("write".equals(System.getProperty("figment.meanings"))) {
      Files.writeString(file, table);
    }
    assertThat(Files.readString(file))
        .as("%s, which this test writes anew with -Dfigment.meanings=write", TABLE)
        .isEqualTo(table);
  }

  @Test
  void everyKeyOfEveryModelHasAMeaning() throws IOException {
    assertThat(ConfigJavadoc.table().lines().filter(line -> line.endsWith("="))).isEmpty();
  }
}
