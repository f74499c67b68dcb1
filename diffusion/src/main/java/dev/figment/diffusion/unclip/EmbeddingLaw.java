package dev.figment.diffusion.unclip;

import dev.figment.core.nn.Init;
import dev.figment.core.nn.Module;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * Where embeddings lie: mean and deviation of each of their numbers, kept with the weights.
 *
 * <p>Shapes: {@code [N, E]}.
 */
final class EmbeddingLaw extends Module {
  private static final double SMALLEST = 1e-6;

  private final Tensor mean; // [E]
  private final Tensor deviation; // [E]

  /** Begins with mean 0 and deviation 1. */
  EmbeddingLaw(int embedding) {
    mean = buffer("mean", Init.zeros(Shape.of(embedding)));
    deviation = buffer("deviation", Init.ones(Shape.of(embedding)));
  }

  /** Takes the mean and the deviation of some embeddings. */
  void learn(Tensor embeddings) {
    mean.assign(embeddings.mean(0));
    deviation.assign(embeddings.variance(0).sqrt().maximum(SMALLEST));
  }

  /** Returns embeddings brought to mean 0 and deviation 1. */
  Tensor normalize(Tensor embeddings) {
    return embeddings.sub(mean).div(deviation);
  }

  /** Returns embeddings that {@link #normalize} brings back. */
  Tensor restore(Tensor normal) {
    return normal.mul(deviation).add(mean);
  }

  /** Returns the mean embedding, {@code [E]}. */
  Tensor mean() {
    return mean;
  }
}
