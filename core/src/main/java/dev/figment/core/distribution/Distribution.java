package dev.figment.core.distribution;

import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;

/**
 * A law of independent real values, one for each element of its parameters, which are broadcast.
 *
 * <p>Shapes: {@code [...]} throughout.
 */
public interface Distribution {
  /** Returns the logarithm of the density, or of the probability, of each value. Units: nats. */
  Tensor logDensity(Tensor x);

  /** Returns the mean of each value. */
  Tensor mean();

  /** Returns one draw of each value. */
  Tensor sample(Rng rng);
}
