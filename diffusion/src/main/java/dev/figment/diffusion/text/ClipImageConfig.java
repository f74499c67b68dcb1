package dev.figment.diffusion.text;

/**
 * The sizes of a {@link ClipImage}.
 *
 * @param side height and width of an image
 * @param patch height and width of the patches it is cut into
 * @param tower the transformer's
 * @param embedding numbers of the image's embedding, {@code E}
 */
public record ClipImageConfig(int side, int patch, ClipTower tower, int embedding) {
  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public ClipImageConfig {
    if (patch < 1 || side < patch || side % patch != 0) {
      throw new IllegalArgumentException(
          "clipImage: patches do not fill the image, expected a multiple of %s, got %s"
              .formatted(patch, side));
    }
    if (embedding < 1) {
      throw new IllegalArgumentException(
          "clipImage: no embedding, expected > 0 numbers, got " + embedding);
    }
  }

  /** Returns how many patches there are. */
  public int patches() {
    return side / patch * (side / patch);
  }
}
