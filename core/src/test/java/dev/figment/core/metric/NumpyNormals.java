package dev.figment.core.metric;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * What {@code numpy.random.seed} and {@code randn} make: the polar method on a Mersenne twister.
 */
final class NumpyNormals {
  private final MersenneTwister twister;
  private double second;
  private boolean hasSecond;

  NumpyNormals(int seed) {
    twister = new MersenneTwister(seed);
  }

  /** Returns {@code randn(rows, columns)} in float32. */
  Tensor floats(int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) next();
    }
    return Tensor.of(values, Shape.of(rows, columns));
  }

  private double next() {
    if (hasSecond) {
      hasSecond = false;
      return second;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double factor = Math.sqrt(-2 * Math.log(square) / square);
    second = factor * x;
    hasSecond = true;
    return factor * y;
  }

  private double uniform() {
    double high = twister.nextInt() >>> 5;
    double low = twister.nextInt() >>> 6;
    return (high * 0x1p26 + low) * 0x1p-53;
  }
}
