package dev.figment.benchmarks.stable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StableTableTest {
  private static final StableFigures OWN =
      new StableFigures("figment", 800, 600, new float[] {3, 4.001f});
  private static final StableFigures PEER =
      new StableFigures("peer", 1000, 1000, new float[] {3, 4});

  @Test
  void dividesByThePeers() {
    assertThat(StableTable.lines(List.of(OWN, PEER)))
        .containsExactly(
            "| | a step, ms | peak memory, MiB | figment's time of it | figment's memory of it |"
                + " its values differ from figment's by |",
            "|---|---|---|---|---|---|",
            "| figment | 800 | 600 | 1.00 | 1.00 | 0.0e+00 |",
            "| peer | 1000 | 1000 | 0.80 | 0.60 | 2.0e-04 |");
  }

  @Test
  void readsWhatWasWritten(@TempDir Path run) throws IOException {
    OWN.write(run);
    StableFigures read = StableFigures.read(run, "figment");
    assertThat(read.milliseconds()).isEqualTo(800);
    assertThat(read.mebibytes()).isEqualTo(600);
    assertThat(read.said()).containsExactly(3, 4.001f);
  }

  @Test
  void refusesOtherArguments() {
    assertThatThrownBy(() -> StableTable.main(new String[] {"run"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stableTable: wrong arguments, expected RUN ENGINE..., got run");
  }
}
