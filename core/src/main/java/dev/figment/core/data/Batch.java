package dev.figment.core.data;

import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  /**
   * Returns the batch in parts of one size, in order.
   *
   * @throws IllegalArgumentException if they would not be of one size
   */
  public List<Batch> parts(int count) {
    if (count < 1 || size() % count != 0) {
      throw new IllegalArgumentException(
          "batch: cannot be cut evenly, expected a multiple of %s images, got %s"
              .formatted(count, size()));
    }
    if (count == 1) {
      return List.of(this);
    }
    int each = size() / count;
    List<Batch> parts = new ArrayList<>();
    for (int from = 0; from < size(); from += each) {
      parts.add(new Batch(images.slice(0, from, from + each), part(from, from + each)));
    }
    return parts;
  }

  private IntTensor part(int from, int to) {
    return IntTensor.of(Arrays.copyOfRange(labels.toInts(), from, to));
  }
}
