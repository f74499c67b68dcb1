package dev.figment.diffusion.dit;

import dev.figment.core.nn.Embedding;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.SinusoidalEmbedding.Waves;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.unet.TimeEmbedding;
import java.util.Optional;

/**
 * The time and the class in one vector, the sum of both embeddings.
 *
 * <p>Shapes: {@code [N], [N] → [N, D]}.
 *
 * <p>Reference: Peebles and Xie 2023, section 3.2.
 */
final class TimeAndClass extends Module {
  private static final double DEVIATION = 0.02;

  private final TimeEmbedding time;
  private final Optional<Embedding> classes;
  private final int any;

  TimeAndClass(DitConfig.Telling telling, int width, Rng rng) {
    time =
        child(
            "time",
            new TimeEmbedding(telling.waves(), width, Waves.COSINES_FIRST_TO_THE_LONGEST, rng));
    any = telling.classes();
    classes =
        any == 0
            ? Optional.empty()
            : Optional.of(
                child(
                    "classes",
                    new Embedding(Init.normal(Shape.of(any + 1, width), DEVIATION, rng))));
  }

  /** Returns the vector of each image; where no class is said, that of "any class". */
  Tensor forward(Tensor times, Optional<IntTensor> labels) {
    Tensor told = time.forward(times);
    if (classes.isEmpty()) {
      if (labels.isPresent()) {
        throw new IllegalArgumentException(
            "dit: no classes, expected a network that was made with some, got none");
      }
      return told;
    }
    IntTensor said = labels.orElseGet(() -> IntTensor.full(times.shape(), any));
    return told.add(classes.get().forward(said));
  }
}
