package dev.figment.autoregressive.pixelrnn;

import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.tensor.Tensor;
import java.util.function.Supplier;

/**
 * A layer with a state at each pixel, which depends on states before.
 *
 * <p>Shapes: {@code [N, H, W, in] → [N, H, W, h]}.
 */
abstract class RecurrentLayer extends Module implements Layer {
  @Override
  public abstract Tensor forward(Tensor x);

  /** Returns what makes passes, for images so wide, with the weights as they are now. */
  abstract Supplier<RecurrentPass> pixelwise(int width);
}
