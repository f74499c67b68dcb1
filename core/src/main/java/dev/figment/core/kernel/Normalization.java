package dev.figment.core.kernel;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;

/**
 * Which elements share a mean and a variance, and what becomes of them.
 *
 * <p>Shapes: an array is seen as {@code [batch, positions, groups, width]}. Each of {@code [batch,
 * groups]} has moments of its own, and each of {@code [groups, width]}, a channel, a gain and a
 * bias.
 *
 * <p>Formula: {@code y = f(gain (x - mean) / √(variance + ε) + bias)}, with {@code f(z) = z
 * sigmoid(z)} or the identity.
 *
 * @param batch how many are normalized each on its own
 * @param positions over which the mean is taken
 * @param groups parts into which the channels fall
 * @param width channels of a group, over which the mean is taken too
 * @param epsilon added to the variance
 * @param silu whether SiLU follows
 */
public record Normalization(
    int batch, int positions, int groups, int width, double epsilon, boolean silu) {

  /** Returns that of each row: layer norm. */
  public static Normalization ofRows(Shape x, double epsilon) {
    return new Normalization(x.size() / x.dim(-1), 1, 1, x.dim(-1), epsilon, false);
  }

  /** Returns that of each channel over everything else: batch norm. */
  public static Normalization ofChannels(Shape x, double epsilon) {
    return new Normalization(1, x.size() / x.dim(-1), x.dim(-1), 1, epsilon, false);
  }

  /** Returns that of each image's groups of channels: group norm. */
  public static Normalization ofGroups(Shape x, int groups, double epsilon) {
    int pixels = x.size() / x.dim(0) / x.dim(-1);
    return new Normalization(x.dim(0), pixels, groups, x.dim(-1) / groups, epsilon, false);
  }

  /** Returns the same with SiLU after it. */
  public Normalization thenSilu() {
    return new Normalization(batch, positions, groups, width, epsilon, true);
  }

  /** Returns the number of gains. */
  public int channels() {
    return groups * width;
  }

  /** Returns how many elements share a mean. */
  public int share() {
    return positions * width;
  }

  /** Returns the shape of the array as the moments see it. */
  public Shape parts() {
    return Shape.of(batch, positions, groups, width);
  }

  /** Returns the shape of the moments: all means, then all variances. */
  public Shape moments() {
    return Shape.of(2, batch, groups);
  }

  /**
   * What is normalized.
   *
   * @param y shaped as {@code x}
   * @param moments {@code [2, batch, groups]}: the means and the variances that it had
   */
  public record Result(Storage y, Storage moments) {}

  /**
   * The gradients of the inputs.
   *
   * @param x shaped as {@code x}
   * @param gain one for each channel
   * @param bias one for each channel
   */
  public record Gradient(Storage x, Storage gain, Storage bias) {}
}
