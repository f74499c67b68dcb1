package dev.figment.autoregressive.pixelcnn;

import dev.figment.autoregressive.layer.PixelConv;
import dev.figment.autoregressive.layer.Pointwise;
import dev.figment.autoregressive.layer.Rows;
import java.util.Arrays;

/**
 * A {@link GatedLayer} that goes on: its vertical stack by rows, once all pixels of one are known;
 * its horizontal one by pixels.
 */
final class GatedLayerPass {
  private final Weights weights;
  private final Rows verticalInput;
  private final Rows horizontalInput;
  private final float[] verticalShift; // [2p]
  private final float[] horizontalShift; // [2p]
  private final float[][] fromAbove; // [W, 2p]: what the horizontal stack is told of the rows above
  private final float[] pair; // [2p]
  private final float[] gated; // [p]
  private final float[] mixed; // [p]

  record Weights(
      PixelConv vertical,
      PixelConv down,
      PixelConv horizontal,
      PixelConv out,
      float[] shift,
      boolean isFirst) {}

  GatedLayerPass(Weights weights, int width, int label) {
    this.weights = weights;
    int size = weights.vertical().out();
    verticalInput = weights.vertical().rows(width);
    horizontalInput = weights.horizontal().rows(width);
    verticalShift = shift(weights.shift(), 2 * label * size, size);
    horizontalShift = shift(weights.shift(), (2 * label + 1) * size, size);
    fromAbove = new float[width][];
    for (int column = 0; column < width; column++) {
      fromAbove[column] = horizontalShift.clone();
      Pointwise.add(weights.down().bias(), fromAbove[column]);
    }
    pair = new float[size];
    gated = new float[size / 2];
    mixed = new float[size / 2];
  }

  private static float[] shift(float[] all, int from, int size) {
    return Arrays.copyOfRange(all, from, from + size);
  }

  /**
   * Computes the horizontal stack at a column.
   *
   * @param x the layer's input there
   * @return the output, valid until the next
   */
  float[] across(int column, float[] x) {
    horizontalInput.put(column, x);
    weights.horizontal().at(column, horizontalInput, pair);
    Pointwise.add(fromAbove[column], pair);
    weights.out().at(Pointwise.gate(pair, gated), mixed);
    if (!weights.isFirst()) {
      Pointwise.add(x, mixed);
    }
    return mixed;
  }

  /** Takes notice of the pixel itself, in the layer that reads the image. */
  void fill(int column, float[] x) {
    horizontalInput.put(column, x);
  }

  /**
   * Computes the vertical stack of a whole row, which the next row will see.
   *
   * @param row the layer's input, {@code [W, in]}
   * @return the output, {@code [W, p]}
   */
  float[][] down(float[][] row) {
    float[][] next = new float[row.length][gated.length];
    for (int column = 0; column < row.length; column++) {
      verticalInput.put(column, row[column]);
    }
    for (int column = 0; column < row.length; column++) {
      weights.vertical().at(column, verticalInput, pair);
      Pointwise.add(verticalShift, pair);
      Pointwise.gate(pair, next[column]);
      weights.down().at(pair, fromAbove[column]);
      Pointwise.add(horizontalShift, fromAbove[column]);
    }
    verticalInput.next();
    horizontalInput.next();
    return next;
  }
}
