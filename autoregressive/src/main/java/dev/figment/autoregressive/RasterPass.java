package dev.figment.autoregressive;

/**
 * A way over one grid, site by site: what is known stays, and only what a new token changes is
 * computed. It says the same as {@link RasterNetwork#forward}, to rounding.
 */
public interface RasterPass {
  /** Returns the parameters of the site where this stands, {@code [P]}; valid until the next. */
  float[] parameters();

  /**
   * Says what stands at the site, and goes on to the next.
   *
   * @param tokens of the site, {@code [S]}
   */
  void put(int[] tokens);
}
