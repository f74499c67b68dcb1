package dev.figment.gan.layer;

import dev.figment.core.tensor.Tensor;

/** How the parameters of a layer are scaled whenever they are used. */
@FunctionalInterface
public interface WeightScale {
  /** The parameters as they are. */
  WeightScale NONE = learned -> learned;

  /** Returns what is computed with, of a weight whose last axis is the outputs. */
  Tensor weight(Tensor learned);

  /** Returns what is added, of a bias. */
  default Tensor bias(Tensor learned) {
    return learned;
  }
}
