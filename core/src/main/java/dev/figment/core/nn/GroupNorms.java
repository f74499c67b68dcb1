package dev.figment.core.nn;

/**
 * How a network normalizes in groups: it makes a {@link GroupNorm} for any number of channels.
 *
 * @param groups parts into which the channels fall
 * @param epsilon added to the variance
 */
public record GroupNorms(int groups, double epsilon) {
  /** Returns norms with the usual epsilon. */
  public static GroupNorms of(int groups) {
    return new GroupNorms(groups, GroupNorm.EPSILON);
  }

  /**
   * Returns a norm.
   *
   * @throws IllegalArgumentException if the channels do not fall into the groups
   */
  public GroupNorm norm(int channels) {
    return new GroupNorm(groups, channels, epsilon);
  }

  /**
   * Returns a norm that ends with {@link Activation#SILU}.
   *
   * @throws IllegalArgumentException if the channels do not fall into the groups
   */
  public GroupNorm normThenSilu(int channels) {
    return GroupNorm.thenSilu(groups, channels, epsilon);
  }
}
