package dev.figment.gan;

import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.Map;

/** A price on the generator, added to its loss. */
public interface GeneratorPenalty {
  /** Returns whether it is used in the generator's step of the number, from 0. */
  boolean isDue(long step);

  /**
   * Returns the penalty, a scalar.
   *
   * @param labels of the batch
   */
  Tensor of(IntTensor labels, Rng rng);

  /** Returns what it keeps between steps, by name. Not copies. */
  Map<String, Tensor> state();
}
