package dev.figment.autoregressive.pixelcnn;

import dev.figment.autoregressive.TokenGrid;
import dev.figment.core.Golden;
import dev.figment.core.nn.Precision;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Against PyTorch: both stacks, told classes. */
final class GatedLayerTest {
  private static final GatedSizes SIZES = new GatedSizes(new TokenGrid(5, 6, 1, 2), 5, 2, 4, 4, 2);

  @Test
  void theFirstReadsTheImage() throws IOException {
    check("first", () -> GatedLayer.first(2, SIZES, Rng.seed(1)));
  }

  @Test
  void theOthersReadALayer() throws IOException {
    check("next", () -> GatedLayer.next(3, SIZES, Rng.seed(1)));
  }

  private static void check(String name, Supplier<GatedLayer> make) throws IOException {
    Golden golden = Golden.of("gated", name);
    GatedLayer layer = golden.load(Precision.with(DType.DOUBLE, make));
    Tensor vertical = golden.get("xv").tracked();
    Tensor horizontal = golden.get("xh").tracked();
    GatedLayer.Stacks stacks =
        layer.forward(new GatedLayer.Stacks(vertical, horizontal), IntTensor.of(1, 0));
    Tensor both = Tensor.concat(List.of(stacks.vertical(), stacks.horizontal()), -1);
    golden.check(layer, both, Map.of("xv", vertical, "xh", horizontal));
  }
}
