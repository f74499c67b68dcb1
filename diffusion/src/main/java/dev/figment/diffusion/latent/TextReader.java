package dev.figment.diffusion.latent;

import dev.figment.core.tensor.Tensor;
import java.util.List;

/** What texts are to a {@link TextNetwork}. */
@FunctionalInterface
public interface TextReader {
  /**
   * Returns the tokens' vectors.
   *
   * <p>Shapes: {@code [texts, T, D]}.
   */
  Tensor read(List<String> texts);
}
