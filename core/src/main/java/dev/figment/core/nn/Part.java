package dev.figment.core.nn;

import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;

/** What a module registers under a name. */
sealed interface Part {
  /** What a checkpoint holds. */
  sealed interface Stored extends Part {
    Tensor tensor();
  }

  record Parameter(Tensor tensor) implements Stored {}

  record Buffer(Tensor tensor) implements Stored {}

  record Child(Module module) implements Part {}

  record Stream(Rng rng) implements Part {}
}
