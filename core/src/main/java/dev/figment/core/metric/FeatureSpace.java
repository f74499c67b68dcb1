package dev.figment.core.metric;

import dev.figment.core.nn.Layer;
import dev.figment.core.tensor.Tensor;
import java.util.Optional;

/**
 * What a network sees in images: numbers by which sets of images are compared.
 *
 * <p>A distance means something only beside the space that it was measured in, so a space has a
 * name, and says what it does to the size of images.
 */
public interface FeatureSpace {
  /** Returns the name, with the network and the number of features. */
  String name();

  /** Returns what happens to the size of images, in words. */
  String resizing();

  /**
   * Returns what is seen in images.
   *
   * <p>Shapes: {@code [N, H, W, C]}. Units: pixel range [0, 1].
   */
  Reading read(Tensor images);

  /** Returns the space of what a layer makes of images, for instance one in a trained network. */
  static FeatureSpace of(String name, Layer layer) {
    return new LayerFeatures(name, layer);
  }

  /**
   * What is seen in images.
   *
   * @param features {@code [N, D]}
   * @param logProbabilities of the classes, {@code [N, K]}, if the network is a classifier
   */
  record Reading(Tensor features, Optional<Tensor> logProbabilities) {}
}
