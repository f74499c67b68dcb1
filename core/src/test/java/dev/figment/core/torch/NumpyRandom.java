package dev.figment.core.torch;

import dev.figment.core.random.MersenneTwister;

/** The normal numbers of NumPy's {@code RandomState}, by the polar method. */
public final class NumpyRandom {
  private final MersenneTwister twister;

  private NumpyRandom(MersenneTwister twister) {
    this.twister = twister;
  }

  /** Returns {@code numpy.random.RandomState(seed)}. */
  public static NumpyRandom seed(int seed) {
    return new NumpyRandom(MersenneTwister.seed(seed));
  }

  /** Returns {@code standard_normal(count)}, an even number of them, rounded to floats. */
  public float[] normal(int count) {
    float[] values = new float[count];
    for (int i = 0; i + 1 < count; i += 2) {
      double x;
      double y;
      double square;
      do {
        x = 2 * twister.nextUniform() - 1;
        y = 2 * twister.nextUniform() - 1;
        square = x * x + y * y;
      } while (square >= 1 || square == 0);
      double factor = Math.sqrt(-2 * Math.log(square) / square);
      values[i] = (float) (factor * y);
      values[i + 1] = (float) (factor * x);
    }
    return values;
  }
}
