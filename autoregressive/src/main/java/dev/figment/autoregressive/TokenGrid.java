package dev.figment.autoregressive;

import dev.figment.core.shape.Shape;

/**
 * The size of a grid of tokens, which are whole numbers from 0 to below {@code kinds}: pixels of an
 * image, patches of it, or codes.
 *
 * @param height rows of places
 * @param width places in a row
 * @param channels tokens of a place
 * @param kinds what a token can be, {@code K}
 */
public record TokenGrid(int height, int width, int channels, int kinds) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is too small
   */
  public TokenGrid {
    if (height < 1 || width < 1 || channels < 1 || kinds < 2) {
      throw new IllegalArgumentException(
          "tokenGrid: size out of range, expected sizes >= 1 of kinds >= 2, got %sx%sx%s of %s"
              .formatted(height, width, channels, kinds));
    }
  }

  /** Returns the number of places. */
  public int places() {
    return height * width;
  }

  /** Returns the number of tokens. */
  public int tokens() {
    return places() * channels;
  }

  /** Returns the shape of some grids, {@code [N, H, W, C]}. */
  public Shape batch(int count) {
    return Shape.of(count, height, width, channels);
  }
}
