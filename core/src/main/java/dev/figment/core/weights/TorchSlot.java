package dev.figment.core.weights;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A parameter or buffer of a module, and where it stands in a file.
 *
 * @param target the tensor itself
 * @param keys one, or several whose outputs stand side by side in the target, as queries, keys and
 *     values do
 * @param layout how one of them lies in the file
 */
record TorchSlot(Tensor target, List<String> keys, TorchLayout layout) {
  /** The shape of one key's tensor, there. */
  Shape shape() {
    return layout.theirs(part());
  }

  /** Whether a stored shape fits, but for sizes of 1 at its end, as of a kernel of one tap. */
  boolean takes(Shape stored) {
    return trimmed(stored).equals(trimmed(shape()));
  }

  /** Reads the tensor as it lies here. */
  Tensor read(WeightSource source) throws IOException {
    List<Tensor> parts = new ArrayList<>();
    for (String key : keys) {
      parts.add(layout.toOurs(source.read(key).reshape(shape())));
    }
    Tensor whole = parts.size() == 1 ? parts.get(0) : Tensor.concat(parts, -1); // [..., keys out]
    return whole.to(target.dtype());
  }

  /** The tensors as they lie there, by key. */
  Map<String, Tensor> parts() {
    int[] sizes = new int[keys.size()];
    Arrays.fill(sizes, part().dim(-1));
    Tensor whole = target.detach();
    List<Tensor> split = keys.size() == 1 ? List.of(whole) : whole.split(-1, sizes); // [..., out]
    Map<String, Tensor> parts = new LinkedHashMap<>();
    for (int i = 0; i < sizes.length; i++) {
      parts.put(keys.get(i), layout.toTheirs(split.get(i)));
    }
    return parts;
  }

  private Shape part() {
    Shape whole = target.shape();
    return keys.size() == 1 ? whole : whole.with(-1, whole.dim(-1) / keys.size());
  }

  private static Shape trimmed(Shape shape) {
    int rank = shape.rank();
    while (rank > 2 && shape.dim(rank - 1) == 1) {
      rank--;
    }
    return Shape.of(Arrays.copyOf(shape.dims(), rank));
  }
}
