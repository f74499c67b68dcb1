package dev.figment.core.kernel;

import dev.figment.core.memory.Storage;
import java.util.List;

/** Products of matrices, and what is made of them. */
public interface MatrixKernels {
  /**
   * {@code z = op(x) op(y)} with {@code [..., m, k] · [..., k, n] → [..., m, n]}, leading axes
   * equal; a transpose swaps the last two axes of its factor first.
   */
  Storage matmul(Storage x, Storage y, boolean transposeX, boolean transposeY);

  /** {@code y = f(x w + b)}: {@code [n, in], [in, out], [out] → [n, out]}. */
  Storage linear(Storage x, Storage weight, Storage bias, ActivationFunction f);

  /** {@code y = x w + b}. */
  default Storage linear(Storage x, Storage weight, Storage bias) {
    return linear(x, weight, bias, ActivationFunction.IDENTITY);
  }

  /** What the queries read: {@code [N, T, heads, d]}. */
  Storage attention(Attention attention);

  /**
   * The adjoint of {@link #attention}, given its result {@code y} too: a gradient for each of
   * {@link Attention#inputs}.
   */
  List<Storage> attentionGradient(Attention attention, Storage y, Storage g);
}
