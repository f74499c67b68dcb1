package dev.figment.core.kernel.onednn.reduction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.kernel.onednn.engine.Pointwise;
import dev.figment.core.kernel.onednn.engine.Recipe;
import dev.figment.core.shape.Shape;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.junit.jupiter.api.Test;

/** That oneDNN has more than its reference loops for what is hot. */
class HotShapesTest {
  @Test
  void broadcastsRowsColumnsAndChannels() {
    int[][][] pairs = {
      {{128, 1024}, {1, 1024}},
      {{128, 1024}, {128, 1}},
      {{4096}, {1}},
      {{16, 1024, 64}, {16, 1, 64}},
      {{16, 1024, 64}, {1, 1024, 1}}
    };
    for (int[][] pair : pairs) {
      Shape x = Shape.of(pair[0]);
      Shape y = Shape.of(pair[1]);
      Recipe recipe = new Pointwise(dnnl.dnnl_binary_mul, x, y, List.of());
      assertThat(Lane.current().isFast(recipe)).as("%s by %s", x, y).isTrue();
    }
  }

  @Test
  void sumsRowsAndColumns() {
    assertThat(Lane.current().isFast(new RowSum(128, 1024))).isTrue();
    assertThat(Lane.current().isFast(ColumnSum.of(1, 128, 1024))).isTrue();
  }

  @Test
  void tellsReferenceLoops() {
    Shape x = Shape.of(2, 3, 4, 5);
    Shape y = Shape.of(1, 3, 1, 5);
    Recipe recipe = new Pointwise(dnnl.dnnl_binary_add, x, y, List.of());
    assertThat(Lane.current().isFast(recipe)).isFalse();
  }
}
