package dev.figment.vae.network;

import dev.figment.core.check.Require;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Linear;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The layers between what goes into a network and what comes out.
 *
 * @param widths features or channels of each
 * @param activation after each
 */
public record Hidden(List<Integer> widths, Activation activation) {
  /**
   * Checks the widths.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public Hidden {
    widths = List.copyOf(widths);
    for (int width : widths) {
      Require.atLeast("hidden", "width", width, 1);
    }
  }

  /** Returns layers of these widths. */
  public static Hidden of(Activation activation, Integer... widths) {
    return new Hidden(List.of(widths), activation);
  }

  /** Returns the same layers in the other order. */
  public Hidden backwards() {
    List<Integer> backwards = new ArrayList<>(widths);
    Collections.reverse(backwards);
    return new Hidden(backwards, activation);
  }

  /**
   * Returns affine maps with these layers between, with random weights: before a tanh those of
   * Glorot and Bengio 2010 and biases of zero, else the usual ones of {@link Linear}.
   *
   * <p>Shapes: {@code [..., in] → [..., out]}.
   */
  public List<Layer> perceptron(int in, int out, Rng rng) {
    List<Layer> layers = new ArrayList<>();
    int from = in;
    for (int width : widths) {
      layers.add(linear(from, width, rng));
      layers.add(activation);
      from = width;
    }
    layers.add(linear(from, out, rng));
    return layers;
  }

  private Linear linear(int in, int out, Rng rng) {
    return activation == Activation.TANH
        ? new Linear(Init.xavierUniform(Shape.of(in, out), rng))
        : new Linear(in, out, rng);
  }
}
