package dev.figment.core.data;

import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/**
 * Some images with their labels.
 *
 * <p>Shapes: {@code images [N, H, W, C]}, {@code labels [N]}.
 *
 * @param images the pixels
 * @param labels the class of each image, from 0
 */
public record Batch(Tensor images, IntTensor labels) {
  /** Returns the number of images. */
  public int size() {
    return labels.shape().size();
  }
}
