package dev.figment.autoregressive.pixelrnn;

import dev.figment.autoregressive.layer.Channels;
import dev.figment.core.Golden;
import dev.figment.core.nn.Precision;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against PyTorch, where memories go from pixel to pixel. */
final class RecurrentLayerTest {
  @Test
  void rowsGoDown() throws IOException {
    check("row", Recurrence.ROW);
  }

  @Test
  void diagonalsGoFromBothCorners() throws IOException {
    check("diagonal", Recurrence.DIAGONAL);
  }

  private static void check(String name, Recurrence recurrence) throws IOException {
    Golden golden = Golden.of("memories", name);
    RecurrentLayer layer =
        golden.load(
            Precision.with(DType.DOUBLE, () -> recurrence.layer(3, 4, Channels.ONE, Rng.seed(1))));
    Tensor x = golden.get("x").tracked();
    golden.check(layer, layer.forward(x), Map.of("x", x));
  }
}
