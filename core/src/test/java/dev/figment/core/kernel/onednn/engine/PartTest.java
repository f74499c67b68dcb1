package dev.figment.core.kernel.onednn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartTest {
  @ParameterizedTest
  @CsvSource({"2, 2, 2", "3, 2, 2", "16, 3, 3", "2, 5, 2", "1, 4, 0", "0, 4, 0", "9, 1, 0"})
  void dividesRowsEvenly(int rows, int threads, int parts) {
    List<Integer> counts = new ArrayList<>();
    List<Part> divided = Part.ofRows(rows, threads, (from, count) -> part(from, count, counts));
    assertThat(divided).hasSize(parts);
    assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(parts == 0 ? 0 : rows);
    assertThat(counts).allMatch(count -> Math.abs(count - (double) rows / parts) < 1);
  }

  @ParameterizedTest
  @CsvSource({"128, 2, 2", "1000, 3, 3", "130, 4, 2", "127, 4, 0"})
  void dividesElementsBetweenCacheLines(int size, int threads, int parts) {
    List<Integer> counts = new ArrayList<>();
    List<Part> divided = Part.ofElements(size, threads, (from, count) -> part(from, count, counts));
    assertThat(divided).hasSize(parts).allMatch(part -> part.begin(0) % 64 == 0);
    assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(parts == 0 ? 0 : size);
  }

  @Test
  void tellsSumsFromWhatIsCutUp() {
    Part part = new Part(recipe(1), 5).summing(7);
    assertThat(List.of(part.begin(0), part.begin(1), part.begin(2))).containsExactly(5L, 0L, 0L);
    assertThat(List.of(part.summed(0), part.summed(1), part.summed(2))).containsExactly(0, 7, 0);
  }

  private static Part part(int from, int count, List<Integer> counts) {
    assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(from);
    counts.add(count);
    return new Part(recipe(count), from);
  }

  private static Recipe recipe(int size) {
    return Pointwise.of(dnnl.dnnl_binary_add, size, List.of());
  }
}
