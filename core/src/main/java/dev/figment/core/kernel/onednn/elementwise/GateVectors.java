package dev.figment.core.kernel.onednn.elementwise;

import dev.figment.core.kernel.loop.Vectorized;
import java.util.Optional;

/** Gates by the Vector API, of rows whose halves are whole vectors. */
public interface GateVectors extends GateBlocks, Vectorized {
  /** What is there. */
  Optional<GateVectors> FOUND = Vectorized.find(GateVectors.class);
}
