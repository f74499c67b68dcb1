package dev.figment.gan.augment;

import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import java.util.Map;

/** Random changes of images through which gradients pass, of any order. */
public interface Augmenter {
  /**
   * Returns changed images.
   *
   * <p>Shapes: {@code [N, H, W, C]}. Units: pixel range [-1, 1].
   */
  Tensor apply(Tensor images, Rng rng);

  /**
   * Hears what the discriminator made of images of the data.
   *
   * @param onReal their scores, {@code [N, 1]}
   */
  void observe(Tensor onReal);

  /** Returns what is kept between steps, by name. Not copies. */
  Map<String, Tensor> state();
}
