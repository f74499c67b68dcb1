package dev.figment.core.model;

import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import java.util.List;

/** A model that draws what a text asks for. */
public interface TextConditional {
  /**
   * Draws one image for each prompt.
   *
   * <p>Shapes: {@code [prompts, H, W, C]}. Units: pixel range [0, 1].
   */
  Tensor sample(List<String> prompts, Rng rng);
}
