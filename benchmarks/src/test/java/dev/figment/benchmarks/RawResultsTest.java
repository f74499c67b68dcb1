package dev.figment.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawResultsTest {
  @TempDir private Path folder;

  @Test
  void keepsWhatWasMeasuredAndNoPaths() throws IOException {
    Path file = folder.resolve("raw.json");
    Files.writeString(
        file,
        """
        [
          {
            "jvm" : "/java/here",
            "jvmArgs" : ["-Xms64m", "-Dfigment.benchmarks.results=/there"],
            "score" : 2.3999999999999998E-4
          },
          { "score" : "NaN", "jvmArgs" : [] }
        ]
        """);
    RawResults.write(file, RawResults.read(file));
    assertThat(file)
        .hasContent(
            """
            [
            {"jvmArgs":["-Xms64m"],"score":2.3999999999999998E-4},
            {"score":"NaN","jvmArgs":[]}
            ]
            """);
    assertThat(RawResults.read(file)).hasSize(2);
  }
}
