package dev.figment.autoregressive.pixelrnn;

import dev.figment.autoregressive.TokenGrid;
import dev.figment.autoregressive.layer.PixelConv;
import dev.figment.autoregressive.layer.PlacePass;
import dev.figment.autoregressive.layer.Pointwise;
import dev.figment.autoregressive.layer.Rows;
import java.util.List;
import java.util.function.Supplier;

/** A {@link PixelRnnNetwork} at one pixel after the other: it keeps its states. */
final class PixelRnnPass extends PlacePass {
  private final Weights weights;
  private final Rows pixels;
  private final List<RecurrentPass> layers;
  private final float[] sum; // [2h], between the layers
  private final float[] wide; // [2h]
  private final float[] head;
  private final float[] out;

  record Weights(
      TokenGrid grid,
      float[] kinds,
      int parameters,
      PixelConv first,
      List<Supplier<RecurrentPass>> layers,
      List<PixelConv> widened,
      PixelConv head,
      PixelConv last) {}

  PixelRnnPass(Weights weights) {
    super(weights.grid(), weights.kinds(), weights.parameters());
    this.weights = weights;
    pixels = weights.first().rows(weights.grid().width());
    layers = weights.layers().stream().map(Supplier::get).toList();
    sum = new float[weights.first().out()];
    wide = new float[sum.length];
    head = new float[weights.head().out()];
    out = new float[weights.last().out()];
  }

  @Override
  protected float[] compute(int column, float[] values) {
    pixels.put(column, values);
    weights.first().at(column, pixels, sum);
    for (int i = 0; i < layers.size(); i++) {
      weights.widened().get(i).at(layers.get(i).at(column, sum), wide);
      Pointwise.add(wide, sum);
    }
    weights.head().at(Pointwise.relu(sum, wide), head);
    weights.last().at(Pointwise.relu(head, head), out);
    return out;
  }

  @Override
  protected void filled(int column, float[] values) {
    pixels.put(column, values);
  }

  @Override
  protected void nextRow() {
    pixels.next();
    layers.forEach(RecurrentPass::nextRow);
  }
}
