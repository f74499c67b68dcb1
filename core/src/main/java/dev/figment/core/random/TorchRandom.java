package dev.figment.core.random;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.OptionalDouble;

/** The random numbers that PyTorch draws on a CPU, so that a seed means what it means elsewhere. */
public final class TorchRandom {
  private static final int BLOCK = 16;
  private static final int HALF = BLOCK / 2;

  private final MersenneTwister twister;
  private OptionalDouble second = OptionalDouble.empty();

  private TorchRandom(MersenneTwister twister) {
    this.twister = twister;
  }

  /** Returns the generator after {@code torch.manual_seed(seed)}. */
  public static TorchRandom seed(int seed) {
    return new TorchRandom(MersenneTwister.seed(seed));
  }

  /** Returns {@code torch.rand(count)}. */
  public float[] uniform(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = nextUniform();
    }
    return values;
  }

  /** Returns {@code torch.empty(count).uniform_(low, high)}. */
  public float[] uniform(int count, double low, double high) {
    float[] values = uniform(count);
    for (int i = 0; i < count; i++) {
      values[i] = values[i] * ((float) high - (float) low) + (float) low;
    }
    return values;
  }

  /** Returns {@code torch.randn(count)}. */
  public float[] normal(int count) {
    return count < BLOCK ? few(count) : blocks(count);
  }

  /** Returns {@code torch.randn(shape)}. */
  public Tensor normal(Shape shape) {
    return Tensor.of(normal(shape.size()), shape);
  }

  /** Returns {@code torch.randn(count, channels, height, width)} with the channels last. */
  public Tensor images(int count, int channels, int height, int width) {
    return normal(Shape.of(count, channels, height, width)).permute(0, 2, 3, 1); // [N, H, W, C]
  }

  private float nextUniform() {
    return (twister.nextWord() & 0xFFFFFF) * 0x1p-24f;
  }

  private double nextDouble() {
    long high = Integer.toUnsignedLong(twister.nextWord());
    long low = Integer.toUnsignedLong(twister.nextWord());
    return ((high << 32 | low) & ((1L << 53) - 1)) * 0x1p-53;
  }

  private float[] few(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) nextNormal();
    }
    return values;
  }

  private double nextNormal() {
    if (second.isPresent()) {
      double value = second.getAsDouble();
      second = OptionalDouble.empty();
      return value;
    }
    double angle = 2 * Math.PI * nextDouble();
    double radius = Math.sqrt(-2 * Math.log1p(-nextDouble()));
    second = OptionalDouble.of(radius * Math.sin(angle));
    return radius * Math.cos(angle);
  }

  private float[] blocks(int count) {
    float[] values = uniform(count);
    for (int begin = 0; begin + BLOCK <= count; begin += BLOCK) {
      toNormal(values, begin);
    }
    if (count % BLOCK != 0) {
      System.arraycopy(uniform(BLOCK), 0, values, count - BLOCK, BLOCK);
      toNormal(values, count - BLOCK);
    }
    return values;
  }

  /** Turns 16 uniform numbers into normal ones; modifies the values. */
  private static void toNormal(float[] values, int begin) {
    for (int j = begin; j < begin + HALF; j++) {
      double radius = Math.sqrt(-2 * Math.log(1 - values[j]));
      double angle = 2 * Math.PI * values[j + HALF];
      values[j] = (float) (radius * Math.cos(angle));
      values[j + HALF] = (float) (radius * Math.sin(angle));
    }
  }
}
