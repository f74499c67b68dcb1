package dev.figment.diffusion.text;

import dev.figment.core.check.Require;

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
    Require.atLeast("clipImage", "patch", patch, 1);
    Require.fits(
        "clipImage", "side", "multiples of " + patch, side >= patch && side % patch == 0, side);
    Require.atLeast("clipImage", "embedding", embedding, 1);
  }

  /** Returns how many patches there are. */
  public int patches() {
    return side / patch * (side / patch);
  }
}
