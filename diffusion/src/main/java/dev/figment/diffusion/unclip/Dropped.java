package dev.figment.diffusion.unclip;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;

/** Which conditions of a batch are left out, for guidance. */
final class Dropped {
  private Dropped() {}

  /** Returns 1 for each condition that is left out, 0 for the others. */
  static IntTensor flags(double share, int count, Rng rng) {
    float[] drawn = rng.bernoulli(share, Shape.of(count)).toFloats();
    int[] flags = new int[count];
    for (int i = 0; i < count; i++) {
      flags[i] = (int) drawn[i];
    }
    return IntTensor.of(flags);
  }
}
