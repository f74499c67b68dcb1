package dev.figment.core.metric;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.memory.Scope;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import java.util.stream.IntStream;

/** Images to be looked at, some at a time: those of a data set in order, or samples as drawn. */
@FunctionalInterface
public interface Images {
  /**
   * Returns the next images.
   *
   * <p>Shapes: {@code [count, H, W, C]}. Units: pixel range [0, 1].
   */
  Tensor next(int count);

  /** Returns the images of a data set, from its first. */
  static Images of(Dataset data) {
    int[] seen = {0};
    return count -> {
      int[] indices = IntStream.range(seen[0], seen[0] + count).toArray();
      seen[0] += count;
      return data.select(indices).toBatch(PixelScale.UNIT).images();
    };
  }

  /** Returns what a model draws, rounded to bytes as in a file of pictures. */
  static Images of(GenerativeModel model, Rng rng) {
    return count -> {
      try (Scope scope = Scope.open()) {
        Tensor drawn = model.sample(count, rng);
        byte[] pixels = PixelScale.UNIT.toBytes(drawn);
        return scope.keep(PixelScale.UNIT.toTensor(pixels, drawn.shape()));
      }
    };
  }
}
