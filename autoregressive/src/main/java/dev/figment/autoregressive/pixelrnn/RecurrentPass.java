package dev.figment.autoregressive.pixelrnn;

/** A {@link RecurrentLayer} at one pixel after the other. */
interface RecurrentPass {
  /**
   * Computes the hidden state at a column of the current row; again, if more of the pixel is known.
   *
   * @param x the layer's input there
   * @return valid until the next
   */
  float[] at(int column, float[] x);

  /** Goes to the next row. */
  void nextRow();
}
