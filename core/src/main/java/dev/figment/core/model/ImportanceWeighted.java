package dev.figment.core.model;

import dev.figment.core.data.Dataset;
import dev.figment.core.random.Rng;

/** A model whose likelihood is bounded by draws of latents: the more, the tighter. */
public interface ImportanceWeighted {
  /**
   * Returns {@code importanceWeightedBound}, the mean over the data set of a bound of {@code -ln
   * p(x)} from above, with what it takes to judge it: {@code samples}, {@code images}, {@code
   * standardError} of the mean, {@code bitsPerDimension}.
   *
   * <p>Units: nats per image.
   *
   * @param data images of the model's shape
   * @param samples draws for each image
   */
  Figures importanceWeightedBound(Dataset data, int samples, Rng rng);
}
