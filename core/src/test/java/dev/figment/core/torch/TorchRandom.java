package dev.figment.core.torch;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/** PyTorch's random numbers, for tests against values that others published for a seed. */
public final class TorchRandom {
  private final dev.figment.core.random.TorchRandom random;

  private TorchRandom(int seed) {
    random = dev.figment.core.random.TorchRandom.seed(seed);
  }

  /** Returns the generator after {@code torch.manual_seed(seed)}. */
  public static TorchRandom seed(int seed) {
    return new TorchRandom(seed);
  }

  /** Returns {@code torch.rand(count)}. */
  public float[] uniform(int count) {
    return random.uniform(count);
  }

  /** Returns {@code torch.empty(count).uniform_(low, high)}. */
  public float[] uniform(int count, double low, double high) {
    return random.uniform(count, low, high);
  }

  /** Returns {@code torch.randn(count)}. */
  public float[] normal(int count) {
    return random.normal(count);
  }

  /** Returns {@code torch.randn(shape)}. */
  public Tensor normal(Shape shape) {
    return random.normal(shape);
  }

  /** Returns {@code torch.randn(count, channels, height, width)} with the channels last. */
  public Tensor images(int count, int channels, int height, int width) {
    return random.images(count, channels, height, width);
  }
}
