package dev.figment.core.kernel.onednn.normalization;

import dev.figment.core.kernel.loop.Vectorized;
import java.util.Optional;

/** Normalization by the Vector API, of channels that are whole vectors. */
public interface NormalizationVectors extends NormalizationBlocks, Vectorized {
  /** What is there. */
  Optional<NormalizationVectors> FOUND = Vectorized.find(NormalizationVectors.class);
}
