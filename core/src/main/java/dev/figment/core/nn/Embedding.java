package dev.figment.core.nn;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/**
 * A learned vector for each of some whole numbers: classes, tokens, codes.
 *
 * <p>Shapes: {@code [...] → [..., D]}.
 */
public final class Embedding extends Module {
  private final Tensor weight; // [count, D]

  /** Makes a table of {@code count} vectors from {@code N(0, 1)}. */
  public Embedding(int count, int features, Rng rng) {
    this(Init.normal(Shape.of(count, features), 1, rng));
  }

  /**
   * Makes a table that begins with the vectors.
   *
   * <p>Shapes: {@code [count, D]}.
   */
  public Embedding(Tensor weight) {
    this.weight = parameter("weight", weight);
  }

  /**
   * Returns the vector of each number.
   *
   * @throws IllegalArgumentException if one is not from 0 to below the count
   */
  public Tensor forward(IntTensor index) {
    index.requireBelow("embedding", weight.shape().dim(0));
    Shape shape = index.shape().append(weight.shape().dim(1));
    return weight.gather(0, index.reshape(index.shape().size())).reshape(shape);
  }
}
