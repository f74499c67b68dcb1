package dev.figment.vae.iwae;

import dev.figment.core.distribution.Gaussian;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.network.Hidden;
import java.util.List;

/**
 * Affine layers from a vector to a normal law.
 *
 * <p>Shapes: {@code [..., in] → [..., out]}.
 */
final class GaussianMap extends Module {
  private final int out;
  private final Sequential layers;

  GaussianMap(int in, Hidden hidden, int out, Rng rng) {
    this.out = out;
    layers = child("layers", new Sequential(hidden.perceptron(in, 2 * out, rng)));
  }

  Gaussian given(Tensor x) {
    List<Tensor> halves = layers.forward(x).split(-1, out, out);
    return new Gaussian(halves.get(0), halves.get(1));
  }
}
