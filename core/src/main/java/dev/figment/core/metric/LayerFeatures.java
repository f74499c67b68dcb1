package dev.figment.core.metric;

import dev.figment.core.nn.Layer;
import dev.figment.core.tensor.Tensor;
import java.util.Optional;

/**
 * The outputs of a layer as features.
 *
 * @param name of the layer
 * @param layer {@code [N, H, W, C] → [N, ...]}
 */
record LayerFeatures(String name, Layer layer) implements FeatureSpace {
  @Override
  public String resizing() {
    return "not resized";
  }

  @Override
  public Reading read(Tensor images) {
    Tensor features = layer.forward(images).reshape(images.shape().dim(0), -1); // [N, D]
    return new Reading(features, Optional.empty());
  }
}
