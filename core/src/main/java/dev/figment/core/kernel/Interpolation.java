package dev.figment.core.kernel;

/** How an image is read between its pixels. */
public enum Interpolation {
  /** The pixel at {@code floor(i * in / out)}. */
  NEAREST,
  /** A weighted mean of the four around; pixel centers at half integers, edges repeated. */
  BILINEAR
}
