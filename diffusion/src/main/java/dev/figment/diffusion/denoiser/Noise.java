package dev.figment.diffusion.denoiser;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Where a sampler takes its standard normal numbers from. */
@FunctionalInterface
public interface Noise {
  /** Returns fresh numbers. */
  Tensor draw(Shape shape, DType dtype);

  /** Returns the numbers of one stream. */
  static Noise of(Rng rng) {
    return rng::normal;
  }

  /**
   * Returns the numbers of a stream for each image, so that an image does not depend on how many
   * are drawn beside it: the first axis counts images, and image {@code n} takes child {@code first
   * + n}.
   */
  static Noise ofEach(Rng rng, int first, int count) {
    List<Rng> streams = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      streams.add(rng.child((long) first + n));
    }
    return (shape, dtype) ->
        Tensor.stack(
            streams.stream().map(stream -> stream.normal(shape.without(0), dtype)).toList(), 0);
  }
}
