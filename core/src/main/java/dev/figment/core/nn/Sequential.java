package dev.figment.core.nn;

import dev.figment.core.kernel.memory.Scope;
import dev.figment.core.tensor.Tensor;
import java.util.List;

/**
 * Layers one after the other. Their names are their positions, from {@code 0}.
 *
 * <p>Shapes: the first layer's input to the last layer's output.
 */
public final class Sequential extends Module implements Layer {
  private final List<Layer> layers;

  /** Makes a chain of the layers. */
  public Sequential(Layer... layers) {
    this(List.of(layers));
  }

  /** Makes a chain of the layers. */
  public Sequential(List<? extends Layer> layers) {
    this.layers = List.copyOf(layers);
    for (int i = 0; i < layers.size(); i++) {
      layer(Integer.toString(i), layers.get(i));
    }
  }

  @Override
  public Tensor forward(Tensor x) {
    try (Scope scope = Scope.inner()) {
      Tensor y = x;
      for (Layer layer : layers) {
        Tensor next = layer.forward(y);
        if (!next.storage().sharesMemoryWith(y.storage())) {
          scope.drop(y);
        }
        y = next;
      }
      return scope.keep(y);
    }
  }
}
