package dev.figment.autoregressive.pixelcnn;

import dev.figment.autoregressive.TokenGrid;
import dev.figment.autoregressive.layer.PixelConv;
import dev.figment.autoregressive.layer.PlacePass;
import dev.figment.autoregressive.layer.Pointwise;
import java.util.List;

/** A {@link GatedNetwork} at one pixel after the other. */
final class GatedPass extends PlacePass {
  private final Weights weights;
  private final List<GatedLayerPass> layers;
  private final float[][] row; // [W, C D]: the pixels of the current row
  private final float[] features;
  private final float[] head;
  private final float[] out;

  record Weights(
      TokenGrid grid,
      float[] kinds,
      int parameters,
      List<GatedLayerPass.Weights> layers,
      PixelConv head,
      PixelConv last) {}

  GatedPass(Weights weights, int label) {
    super(weights.grid(), weights.kinds(), weights.parameters());
    this.weights = weights;
    int width = weights.grid().width();
    layers =
        weights.layers().stream().map(layer -> new GatedLayerPass(layer, width, label)).toList();
    row = new float[width][];
    features = new float[weights.head().in()];
    head = new float[weights.head().out()];
    out = new float[weights.last().out()];
  }

  @Override
  protected float[] compute(int column, float[] values) {
    float[] x = values;
    for (GatedLayerPass layer : layers) {
      x = layer.across(column, x);
    }
    weights.head().at(Pointwise.relu(x, features), head);
    weights.last().at(Pointwise.relu(head, head), out);
    return out;
  }

  @Override
  protected void filled(int column, float[] values) {
    row[column] = values.clone();
    layers.get(0).fill(column, values);
  }

  @Override
  protected void nextRow() {
    float[][] x = row;
    for (GatedLayerPass layer : layers) {
      x = layer.down(x);
    }
  }
}
