package dev.figment.autoregressive.layer;

import dev.figment.autoregressive.TokenGrid;
import java.util.Arrays;

/**
 * Where a pass over one grid stands, and what its network reads there: the tokens of the place that
 * are known, and zeros.
 */
public final class Place {
  private final TokenGrid grid;
  private final float[] kinds; // [K, D]
  private final int features;
  private final float[] values; // [C D]
  private int row;
  private int column;
  private int channel;

  /**
   * Stands at the first site.
   *
   * @param kinds what is read of each kind of token
   */
  public Place(TokenGrid grid, float[] kinds) {
    this.grid = grid;
    this.kinds = kinds;
    this.features = kinds.length / grid.kinds();
    this.values = new float[grid.channels() * features];
  }

  /** Returns what is read, {@code [C D]}. */
  public float[] values() {
    return values;
  }

  /** Returns the row. */
  public int row() {
    return row;
  }

  /** Returns the column. */
  public int column() {
    return column;
  }

  /** Returns the next channel to be put. */
  public int channel() {
    return channel;
  }

  /** Puts the next tokens; returns whether the place is full. */
  public boolean put(int... tokens) {
    for (int token : tokens) {
      System.arraycopy(kinds, token * features, values, channel * features, features);
      channel++;
    }
    return channel == grid.channels();
  }

  /** Goes to the next place; returns whether it begins a row. */
  public boolean next() {
    Arrays.fill(values, 0);
    channel = 0;
    column++;
    if (column == grid.width()) {
      column = 0;
      row++;
      return true;
    }
    return false;
  }
}
