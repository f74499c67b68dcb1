package dev.figment.autoregressive.layer;

import dev.figment.autoregressive.RasterPass;
import dev.figment.autoregressive.TokenGrid;

/**
 * A pass that computes a place anew for each of its sites, with the tokens that are known of it,
 * and then goes on for good.
 */
public abstract class PlacePass implements RasterPass {
  private final TokenGrid grid;
  private final Place place;
  private final float[] site; // [P]
  private float[] all; // [(C / S) P]
  private boolean isComputed;

  /**
   * Stands at the first site.
   *
   * @param kinds what the network reads of each kind of token
   * @param parameters of a site
   */
  protected PlacePass(TokenGrid grid, float[] kinds, int parameters) {
    this.grid = grid;
    place = new Place(grid, kinds);
    site = new float[parameters];
    all = site;
  }

  /**
   * Computes all layers at a place. It may be called again, with more of the place known.
   *
   * @param values what is read of the place so far
   * @return the parameters of the place's sites
   */
  protected abstract float[] compute(int column, float[] values);

  /** Takes notice that a place is full. */
  protected abstract void filled(int column, float[] values);

  /** Goes to the next row. */
  protected abstract void nextRow();

  @Override
  public final float[] parameters() {
    ensureComputed();
    int sites = all.length / site.length;
    int number = place.channel() * sites / grid.channels();
    System.arraycopy(all, number * site.length, site, 0, site.length);
    return site;
  }

  @Override
  public final void put(int[] tokens) {
    if (place.channel() + tokens.length == grid.channels()) {
      ensureComputed();
    }
    isComputed = false;
    if (place.put(tokens)) {
      filled(place.column(), place.values());
      if (place.next()) {
        nextRow();
      }
    }
  }

  private void ensureComputed() {
    if (!isComputed) {
      all = compute(place.column(), place.values());
      isComputed = true;
    }
  }
}
