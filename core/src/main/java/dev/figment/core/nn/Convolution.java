package dev.figment.core.nn;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.util.Optional;

/** What all layers of convolutions ask of their numbers. */
final class Convolution {
  private Convolution() {}

  /**
   * Checks that the channels fall into the groups.
   *
   * @throws IllegalArgumentException if they do not
   */
  static void requireChannels(String layer, int in, int out, Window window) {
    if (in % window.groups() != 0 || out % window.groups() != 0) {
      throw new IllegalArgumentException(
          "%s: channels do not fall into groups, expected multiples of %s, got %s and %s"
              .formatted(layer, window.groups(), in, out));
    }
  }

  /** Returns first values of a bias for a weight, from its range, if there is to be one. */
  static Optional<Tensor> bias(boolean biased, Shape weight, int out, Rng rng) {
    return biased
        ? Optional.of(Init.uniformFanIn(Shape.of(out), weight.size() / weight.dim(-1), rng))
        : Optional.empty();
  }
}
