package dev.figment.core.data;

import dev.figment.core.random.Rng;

/** A random change made to the images of a batch each time they are used. */
@FunctionalInterface
public interface PixelTransform {
  /**
   * Changes images in place.
   *
   * <p>Units: pixels from 0 to 255, before {@link PixelScale} is applied.
   *
   * @param pixels {@code [N, H, W, C]}; values beyond the last image are to be left alone
   * @param count the number of images
   * @param shape the size of each
   * @param rng the source of chance for this batch
   */
  void apply(float[] pixels, int count, ImageShape shape, Rng rng);

  /**
   * Returns what a run's record says of it: a record's name and numbers, and of a function {@code
   * own}. A run is resumed with the same.
   */
  default String description() {
    return this instanceof Record ? toString() : "own";
  }
}
