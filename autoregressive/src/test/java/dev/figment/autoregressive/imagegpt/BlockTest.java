package dev.figment.autoregressive.imagegpt;

import dev.figment.core.Golden;
import dev.figment.core.data.ImageShape;
import dev.figment.core.nn.Precision;
import dev.figment.core.optim.Schedule;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against PyTorch, where attention is a table of weights. */
final class BlockTest {
  @Test
  void attendsAndMaps() throws IOException {
    ImageGptConfig config =
        new ImageGptConfig(
            new ImageShape(5, 1, 1), TokenChoice.BINARY, 0, 1, 6, 2, Schedule.constant(1e-3));
    Golden golden = Golden.of("transformer", "block");
    Block block = golden.load(Precision.with(DType.DOUBLE, () -> new Block(config, Rng.seed(1))));
    Tensor x = golden.get("x").tracked();
    golden.check(block, block.forward(x), Map.of("x", x));
  }
}
