package dev.figment.core.kernel.loop;

import java.util.Optional;

/** Products of a vector and a matrix by the Vector API, which keeps the sums in registers. */
public interface ProductVectors extends Vectorized {
  /** What is there. */
  Optional<ProductVectors> FOUND = Vectorized.find(ProductVectors.class);

  /** See {@link Product#add}. Modified: {@code y}. */
  void add(float[] x, int at, int rows, float[] w, int from, float[] y);
}
