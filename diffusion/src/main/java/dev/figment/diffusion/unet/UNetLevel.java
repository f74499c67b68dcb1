package dev.figment.diffusion.unet;

import dev.figment.core.check.Require;

/**
 * One resolution of a U-Net.
 *
 * @param width channels
 * @param mixing how its pixels read each other
 */
public record UNetLevel(int width, Mixing mixing) {
  /**
   * Checks the width.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public UNetLevel {
    Require.atLeast("unet", "width", width, 1);
  }

  /** Returns a level of convolutions alone. */
  public static UNetLevel plain(int width) {
    return new UNetLevel(width, Mixing.NONE);
  }

  /** Returns a level whose pixels read each other. */
  public static UNetLevel attending(int width) {
    return new UNetLevel(width, Mixing.PIXELS);
  }
}
