package dev.figment.gan.augment;

import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import java.util.Map;

/** No change. */
final class Unchanged implements Augmenter {
  @Override
  public Tensor apply(Tensor images, Rng rng) {
    return images;
  }

  @Override
  public void observe(Tensor onReal) {}

  @Override
  public Map<String, Tensor> state() {
    return Map.of();
  }
}
