package dev.figment.core.nn;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * Each group of an image's channels brought to mean 0 and variance 1, then scaled and shifted
 * channel by channel.
 *
 * <p>Shapes: {@code [N, H, W, C] → [N, H, W, C]}.
 *
 * <p>Formula: {@code y = gain (x - mean) / √(variance + ε) + bias}, over the pixels and the group.
 *
 * <p>Reference: Wu and He 2018, eq. 1 and 7.
 */
public final class GroupNorm extends Module implements Layer {
  /** The usual addition to the variance. */
  static final double EPSILON = 1e-5;

  private final int groups;
  private final boolean silu;
  private final double epsilon;
  private final Tensor gain; // [C]
  private final Tensor bias; // [C]

  /**
   * Makes a layer with gains of one and biases of zero.
   *
   * @throws IllegalArgumentException if the channels do not fall into the groups
   */
  public GroupNorm(int groups, int channels) {
    this(groups, channels, EPSILON);
  }

  /**
   * Makes a layer with another addition to the variance.
   *
   * @throws IllegalArgumentException if the channels do not fall into the groups
   */
  public GroupNorm(int groups, int channels, double epsilon) {
    this(groups, channels, epsilon, false);
  }

  private GroupNorm(int groups, int channels, double epsilon, boolean silu) {
    if (groups < 1 || channels % groups != 0) {
      throw new IllegalArgumentException(
          "groupNorm: channels do not fall into groups, expected a multiple of %s, got %s"
              .formatted(groups, channels));
    }
    this.groups = groups;
    this.silu = silu;
    this.epsilon = epsilon;
    gain = parameter("gain", Init.ones(Shape.of(channels)));
    bias = parameter("bias", Init.zeros(Shape.of(channels)));
  }

  /**
   * Returns a layer that ends with {@link Activation#SILU}, in one pass over memory.
   *
   * @throws IllegalArgumentException if the channels do not fall into the groups
   */
  public static GroupNorm thenSilu(int groups, int channels) {
    return thenSilu(groups, channels, EPSILON);
  }

  /**
   * Returns a layer that ends with {@link Activation#SILU}, with another addition to the variance.
   *
   * @throws IllegalArgumentException if the channels do not fall into the groups
   */
  public static GroupNorm thenSilu(int groups, int channels, double epsilon) {
    return new GroupNorm(groups, channels, epsilon, true);
  }

  @Override
  public Tensor forward(Tensor x) {
    return silu
        ? x.groupNormSilu(groups, gain, bias, epsilon)
        : x.groupNorm(groups, gain, bias, epsilon);
  }
}
