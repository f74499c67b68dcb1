package dev.figment.diffusion.affine;

import dev.figment.core.check.Require;
import dev.figment.core.data.ImageShape;

/**
 * The sizes of an {@link AffineNetwork}.
 *
 * @param image what goes in and comes out
 * @param hidden features of both hidden layers
 * @param waves features of the time's waves
 * @param classes of images; 0 where there are none. One more stands for "any class"
 */
public record AffineConfig(ImageShape image, int hidden, int waves, int classes) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public AffineConfig {
    Require.atLeast("affineNetwork", "hidden", hidden, 1);
    Require.atLeast("affineNetwork", "waves", waves, 2);
    Require.atLeast("affineNetwork", "classes", classes, 0);
  }

  /** Returns the same for another number of classes. */
  public AffineConfig withClasses(int next) {
    return new AffineConfig(image, hidden, waves, next);
  }
}
