package dev.figment.core.nn;

import dev.figment.core.memory.Scope;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers one after the other. Their names are their positions, from {@code 0}. Where a {@link
 * ActivationLayer} follows an {@link Affine} layer, the two are one pass over memory.
 *
 * <p>Shapes: the first layer's input to the last layer's output.
 */
public final class Sequential extends Module implements Layer {
  private final List<Layer> steps;

  /** Makes a chain of the layers. */
  public Sequential(Layer... layers) {
    this(List.of(layers));
  }

  /** Makes a chain of the layers. */
  public Sequential(List<? extends Layer> layers) {
    this.steps = steps(layers);
    for (int i = 0; i < layers.size(); i++) {
      layer(Integer.toString(i), layers.get(i));
    }
  }

  @Override
  public Tensor forward(Tensor x) {
    try (Scope scope = Scope.inner()) {
      Tensor y = x;
      for (Layer step : steps) {
        Tensor next = step.forward(y);
        if (!next.storage().sharesMemoryWith(y.storage())) {
          scope.drop(y);
        }
        y = next;
      }
      return scope.keep(y);
    }
  }

  /** The layers, each affine one together with the nonlinearity that follows it. */
  private static List<Layer> steps(List<? extends Layer> layers) {
    List<Layer> steps = new ArrayList<>();
    for (Layer next : layers) {
      int last = steps.size() - 1;
      if (next instanceof ActivationLayer f
          && last >= 0
          && steps.get(last) instanceof Affine affine) {
        steps.set(last, x -> affine.forward(x, f.function()));
      } else {
        steps.add(next);
      }
    }
    return List.copyOf(steps);
  }
}
