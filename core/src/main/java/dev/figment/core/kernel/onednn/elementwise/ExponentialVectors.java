package dev.figment.core.kernel.onednn.elementwise;

import dev.figment.core.kernel.loop.Vectorized;
import dev.figment.core.memory.Storage;
import java.util.Optional;

/** {@code e^x} by the Vector API. */
public interface ExponentialVectors extends Vectorized {
  /** What is there. */
  Optional<ExponentialVectors> FOUND = Vectorized.find(ExponentialVectors.class);

  /**
   * {@code y = e^x} from one element to before another, which are pairs of vectors. Returns whether
   * it is right, as all values are normal numbers; if not, each element of y is arbitrary.
   */
  boolean exp(Storage x, Storage y, int from, int to);
}
