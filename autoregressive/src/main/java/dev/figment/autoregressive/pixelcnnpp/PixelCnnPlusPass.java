package dev.figment.autoregressive.pixelcnnpp;

import dev.figment.autoregressive.TokenGrid;
import dev.figment.autoregressive.layer.PixelConv;
import dev.figment.autoregressive.layer.PlacePass;
import dev.figment.autoregressive.layer.Pointwise;
import dev.figment.autoregressive.layer.Rows;

/** A {@link PixelCnnPlusNetwork} at one pixel after the other. */
final class PixelCnnPlusPass extends PlacePass {
  private final Weights weights;
  private final LevelPass level;
  private final Rows aboveInput;
  private final Rows beforeAboveInput;
  private final Rows beforeLeftInput;
  private final float[][] fromAbove; // [W, F]: what the second stream is told of the row above
  private final float[] fromLeft; // [F]
  private final float[] pixel; // [C + 1]
  private final float[] out;
  private int row;

  record Weights(
      TokenGrid grid,
      float[] kinds,
      int parameters,
      PixelConv above,
      PixelConv beforeAbove,
      PixelConv beforeLeft,
      LevelPass.Weights level,
      PixelConv last) {}

  PixelCnnPlusPass(Weights weights) {
    super(weights.grid(), weights.kinds(), weights.parameters());
    this.weights = weights;
    int width = weights.grid().width();
    int f = weights.above().out();
    level = new LevelPass(weights.level(), width);
    aboveInput = weights.above().rows(width);
    beforeAboveInput = weights.beforeAbove().rows(width);
    beforeLeftInput = weights.beforeLeft().rows(width);
    fromAbove = new float[width][f];
    fromLeft = new float[f];
    pixel = new float[weights.above().in()];
    out = new float[weights.last().out()];
    level.row(0, new float[width][f]);
  }

  @Override
  protected float[] compute(int column, float[] values) {
    float[] before = fromAbove[column].clone();
    if (column > 0) {
      weights.beforeLeft().at(column - 1, beforeLeftInput, fromLeft);
      Pointwise.add(fromLeft, before);
    }
    weights.last().at(Pointwise.elu(level.at(row, column, before)), out);
    return out;
  }

  @Override
  protected void filled(int column, float[] values) {
    System.arraycopy(values, 0, pixel, 0, values.length);
    pixel[values.length] = 1;
    aboveInput.put(column, pixel);
    beforeAboveInput.put(column, pixel);
    beforeLeftInput.put(column, pixel);
  }

  @Override
  protected void nextRow() {
    level.nextRow(row);
    row++;
    float[][] above = new float[fromAbove.length][fromLeft.length];
    for (int column = 0; column < above.length; column++) {
      weights.above().at(column, aboveInput, above[column]);
      weights.beforeAbove().at(column, beforeAboveInput, fromAbove[column]);
    }
    aboveInput.next();
    beforeAboveInput.next();
    beforeLeftInput.next();
    if (row < weights.grid().height()) {
      level.row(row, above);
    }
  }
}
