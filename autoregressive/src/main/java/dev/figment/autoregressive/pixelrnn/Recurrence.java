package dev.figment.autoregressive.pixelrnn;

import dev.figment.autoregressive.layer.Channels;
import dev.figment.core.random.Rng;

/** Which way the states of a layer go over an image. */
public enum Recurrence {
  /** From each row to the next: a state knows a triangle above its pixel, which widens upward. */
  ROW {
    @Override
    RecurrentLayer layer(int in, int size, Channels colors, Rng rng) {
      return new RowLstm(in, size, colors, rng);
    }
  },
  /** Along the diagonals, from both upper corners: a state knows all that is before its pixel. */
  DIAGONAL {
    @Override
    RecurrentLayer layer(int in, int size, Channels colors, Rng rng) {
      return new DiagonalBiLstm(in, size, colors, rng);
    }
  };

  /** Makes a layer: {@code [N, H, W, in] → [N, H, W, size]}. */
  abstract RecurrentLayer layer(int in, int size, Channels colors, Rng rng);
}
