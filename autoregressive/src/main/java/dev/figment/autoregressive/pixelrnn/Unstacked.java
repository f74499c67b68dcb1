package dev.figment.autoregressive.pixelrnn;

import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor cut along its first axis, by halves of halves: the gradient of a part fills only the
 * half that it is cut from, not the whole.
 */
final class Unstacked {
  private Unstacked() {}

  /** Returns the entries of the first axis: {@code [T, ...] → T times [...]}. */
  static List<Tensor> of(Tensor x) {
    List<Tensor> parts = new ArrayList<>();
    cut(x, parts);
    return parts;
  }

  /** Modified: the parts. */
  private static void cut(Tensor x, List<Tensor> parts) {
    int count = x.shape().dim(0);
    if (count == 1) {
      parts.add(x.reshape(x.shape().without(0)));
    } else {
      cut(x.slice(0, 0, count / 2), parts);
      cut(x.slice(0, count / 2, count), parts);
    }
  }
}
