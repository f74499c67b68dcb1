package dev.figment.diffusion.unet;

import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.ResidualBlock;
import java.util.Optional;

/**
 * A layer with the module that holds its parameters.
 *
 * @param module to be registered
 * @param layer to be computed
 */
record UNetPart(Module module, UNetLayer layer) {
  /** A layer that looks at the images alone. */
  static <M extends Module & Layer> UNetPart of(M module) {
    return new UNetPart(module, (x, condition) -> module.forward(x));
  }

  /** A block that is told the time. */
  static UNetPart of(ResidualBlock block) {
    return new UNetPart(
        block, (x, condition) -> block.forward(x, Optional.of(condition.embedding())));
  }

  /** A layer that reads the context. */
  static <M extends Module & ContextLayer> UNetPart ofContext(M module) {
    return new UNetPart(module, (x, condition) -> module.forward(x, condition.context()));
  }
}
