package dev.figment.diffusion.text;

/**
 * The sizes of one of CLIP's two transformers.
 *
 * @param width features of a token, {@code D}
 * @param layers blocks
 * @param heads of attention
 * @param hidden features between the two affine maps of a block
 * @param activation between them
 */
public record ClipTower(int width, int layers, int heads, int hidden, ClipActivation activation) {
  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is not positive, or the heads do not divide the width
   */
  public ClipTower {
    if (width < 1 || layers < 1 || hidden < 1) {
      throw new IllegalArgumentException(
          "clipTower: size out of range, expected width, layers and hidden > 0, got %s, %s and %s"
              .formatted(width, layers, hidden));
    }
    if (heads < 1 || width % heads != 0) {
      throw new IllegalArgumentException(
          "clipTower: features do not fall into heads, expected a multiple of %s, got %s"
              .formatted(heads, width));
    }
  }

  /** Returns four times as many hidden features as there are features. */
  public static ClipTower of(int width, int layers, int heads) {
    return new ClipTower(width, layers, heads, 4 * width, ClipActivation.QUICK_GELU);
  }
}
