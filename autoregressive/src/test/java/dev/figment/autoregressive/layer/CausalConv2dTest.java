package dev.figment.autoregressive.layer;

import dev.figment.core.Golden;
import dev.figment.core.nn.Precision;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against PyTorch, where a mask is multiplied into a whole square kernel. */
final class CausalConv2dTest {
  @Test
  void seesColorsBeforeItsOwn() throws IOException {
    check("before", Field.Own.BEFORE, 3, 6);
  }

  @Test
  void seesItsOwnColorToo() throws IOException {
    // The own color is among what is seen of a pixel, not those after it.
    check("itself", Field.Own.ITSELF, 6, 9);
  }

  private static void check(String name, Field.Own own, int in, int out) throws IOException {
    Golden golden = Golden.of("causal", name);
    CausalConv2d layer =
        golden.load(
            Precision.with(
                DType.DOUBLE,
                () ->
                    new CausalConv2d(
                        Field.square(5, own), in, out, new Channels(3, 1), Rng.seed(1))));
    Tensor x = golden.get("x").tracked();
    golden.check(layer, layer.forward(x), Map.of("x", x));
  }
}
