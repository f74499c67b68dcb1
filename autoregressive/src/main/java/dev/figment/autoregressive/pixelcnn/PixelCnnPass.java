package dev.figment.autoregressive.pixelcnn;

import dev.figment.autoregressive.TokenGrid;
import dev.figment.autoregressive.layer.PixelConv;
import dev.figment.autoregressive.layer.PlacePass;
import dev.figment.autoregressive.layer.Pointwise;
import dev.figment.autoregressive.layer.Rows;
import java.util.List;

/**
 * A {@link PixelCnnNetwork} at one pixel after the other: each masked convolution keeps the rows of
 * its input that the next pixel will see.
 *
 * <p>Reference: Ramachandran et al. 2017.
 */
final class PixelCnnPass extends PlacePass {
  private final Weights weights;
  private final List<Rows> rows; // of the convolutions that see more than a pixel
  private final float[] sum; // [2h], between the blocks
  private final float[] narrow; // [h]
  private final float[] wide; // [2h]
  private final float[] head;
  private final float[] out;

  /** The layers, from the image on: the first, three a block, two of the head. */
  record Weights(TokenGrid grid, float[] kinds, int parameters, List<PixelConv> layers) {
    int blocks() {
      return (layers.size() - 3) / 3;
    }

    PixelConv layer(int block, int number) {
      return layers.get(1 + 3 * block + number);
    }

    PixelConv fromEnd(int number) {
      return layers.get(layers.size() - number);
    }
  }

  PixelCnnPass(Weights weights) {
    super(weights.grid(), weights.kinds(), weights.parameters());
    this.weights = weights;
    rows =
        weights.layers().stream()
            .filter(layer -> layer.field().taps() > 1)
            .map(layer -> layer.rows(weights.grid().width()))
            .toList();
    sum = new float[weights.layers().get(0).out()];
    narrow = new float[sum.length / 2];
    wide = new float[sum.length];
    head = new float[weights.fromEnd(2).out()];
    out = new float[weights.fromEnd(1).out()];
  }

  @Override
  protected float[] compute(int column, float[] values) {
    rows.get(0).put(column, values);
    weights.layers().get(0).at(column, rows.get(0), sum);
    for (int b = 0; b < weights.blocks(); b++) {
      block(b, column);
    }
    weights.fromEnd(2).at(Pointwise.relu(sum, wide), head);
    weights.fromEnd(1).at(Pointwise.relu(head, head), out);
    return out;
  }

  /** Modified: the sum. */
  private void block(int number, int column) {
    Rows seen = rows.get(1 + number);
    weights.layer(number, 0).at(Pointwise.relu(sum, wide), narrow);
    seen.put(column, Pointwise.relu(narrow, narrow));
    weights.layer(number, 1).at(column, seen, narrow);
    weights.layer(number, 2).at(Pointwise.relu(narrow, narrow), wide);
    Pointwise.add(wide, sum);
  }

  @Override
  protected void filled(int column, float[] values) {
    rows.get(0).put(column, values);
  }

  @Override
  protected void nextRow() {
    rows.forEach(Rows::next);
  }
}
