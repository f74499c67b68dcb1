package dev.figment.core.kernel.onednn.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.kernel.Attention;
import dev.figment.core.kernel.Reach;
import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryBlockTest {
  @ParameterizedTest
  @CsvSource({
    "FULL, 1, 1, 1",
    "CAUSAL, 1, 1, 1",
    "CAUSAL, 7, 196, 4",
    "FULL, 7, 196, 4",
    "CAUSAL, 3, 784, 2"
  })
  void holdsEveryQueryOnce(Reach reach, int batch, int tokens, int heads) {
    int[][] held = new int[batch][tokens];
    for (QueryBlock block : blocks(reach, batch, tokens, heads)) {
      for (int n = block.sample(); n < block.sample() + block.samples(); n++) {
        for (int t = block.row(); t < block.row() + block.rows(); t++) {
          held[n][t]++;
        }
      }
    }
    for (int[] sample : held) {
      assertThat(sample).containsOnly(1);
    }
  }

  @Test
  void readsWhatItsLastQueryReadsAndTheLastQueriesFirst() {
    List<QueryBlock> blocks = blocks(Reach.CAUSAL, 4, 196, 4);
    assertThat(blocks.get(0)).isEqualTo(new QueryBlock(0, 3, 132, 64, 196, 64));
    assertThat(blocks.get(1)).isEqualTo(new QueryBlock(0, 3, 68, 64, 132, 64));
    assertThat(blocks.get(2)).isEqualTo(new QueryBlock(0, 3, 4, 64, 68, 64));
    assertThat(blocks.get(3)).isEqualTo(new QueryBlock(0, 3, 0, 4, 4, 4));
    assertThat(blocks.get(4)).isEqualTo(new QueryBlock(3, 1, 132, 64, 196, 64));
    assertThat(blocks).hasSize(8);
  }

  @Test
  void takesAllQueriesTogetherWhereAllReadAllKeys() {
    assertThat(blocks(Reach.FULL, 2, 196, 4))
        .containsExactly(
            new QueryBlock(0, 1, 0, 196, 196, 0), new QueryBlock(1, 1, 0, 196, 196, 0));
  }

  @SuppressWarnings("try") // the scope is there to be closed
  private static List<QueryBlock> blocks(Reach reach, int batch, int tokens, int heads) {
    try (Scope scope = Scope.open()) {
      Storage x = Storage.allocate(Shape.of(batch, tokens, 3, heads, 1), DType.FLOAT);
      return QueryBlock.of(Attention.packed(x, reach, 1));
    }
  }
}
