package dev.figment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program says of the licenses of what it holds. */
final class LicensesTest {
  private static final String PAGE = "META-INF/THIRD-PARTY.md";
  private static final Pattern FILE = Pattern.compile("`(META-INF/[^`]+)`");

  @Test
  void everyFileThatThePageNamesIsThere() throws IOException {
    Matcher files = FILE.matcher(text(PAGE));
    int count = 0;
    while (files.find()) {
      // The program's own license and notice are put in when it is packed.
      if (!List.of("META-INF/LICENSE", "META-INF/NOTICE").contains(files.group(1))) {
        assertThat(text(files.group(1))).as(files.group(1)).hasSizeGreaterThan(1000);
        count++;
      }
    }
    assertThat(count).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MIT",
        "BSD-3-Clause",
        "GPL-3.0 in `META-INF/licenses/GPL-3.0.txt`",
        "LGPL-2.1 in",
        "libgomp, libgfortran, libquadmath, libgcc"
      })
  void everyLicenseHasItsText(String name) throws IOException {
    assertThat(text(PAGE).replaceAll("\\s+", " ")).contains(name);
  }

  @Test
  void theTextsAreWhole() throws IOException {
    assertThat(text("META-INF/licenses/GPL-3.0.txt"))
        .contains("GNU GENERAL PUBLIC LICENSE", "Version 3, 29 June 2007", "17. Interpretation");
    assertThat(text("META-INF/licenses/LGPL-2.1.txt"))
        .contains("GNU LESSER GENERAL PUBLIC LICENSE", "Version 2.1, February 1999", "NO WARRANTY");
    assertThat(text("META-INF/licenses/GCC-exception-3.1.txt"))
        .contains("Version 3.1, 31 March 2009", "2. No Weakening of GCC Copyleft.");
  }

  /** Nobody needs them, and old versions have known holes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "oshi.SystemInfo",
        "com.sun.jna.Native",
        "org.nd4j.shade.jackson.databind.ObjectMapper",
        "org.nd4j.shade.protobuf.Message",
        "org.apache.commons.net.ntp.NTPUDPClient"
      })
  void whatNobodyNeedsIsLeftOut(String type) {
    String file = type.replace('.', '/') + ".class";
    assertThat(LicensesTest.class.getClassLoader().getResource(file)).isNull();
  }

  private static String text(String file) throws IOException {
    try (InputStream in = LicensesTest.class.getClassLoader().getResourceAsStream(file)) {
      assertThat(in).as(file).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
