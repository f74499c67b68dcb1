package dev.figment.core.random;

import dev.figment.core.check.Require;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/**
 * A seeded source of random numbers: the same seed gives the same numbers on every machine, with
 * any backend and any number of threads.
 *
 * <p>Number {@code i} of a fill is a function of the seed, the position and {@code i}; large fills
 * use that to run on several threads. A request takes whole blocks of the stream, so that {@link
 * #state} is three longs and restores exactly. Floats and doubles are cut from the same words: a
 * normal float is the normal double, rounded.
 *
 * <p>This file is long because it is the index of all draws: on scalars, arrays and tensors. The
 * loops are in {@code Fill}, the formulas in {@code Draw}, {@code BoxMuller} and {@link
 * InverseTransform}.
 *
 * <p>Not for use by two threads at once: {@link #split} a stream for each. Not for secrets.
 *
 * <p>Reference: Salmon et al. 2011 (Philox 4x32-10); Box and Muller 1958 (normals).
 */
public final class Rng {

  private WordStream stream;

  private Rng(State state) {
    stream = new WordStream(state.key, state.stream, state.counter);
  }

  /**
   * Where a stream stands.
   *
   * @param key the Philox key; a seed, or a parent's draw
   * @param stream the upper half of the Philox counter; 0 for a seed, or a parent's draw
   * @param counter the next block, from 0
   */
  public record State(long key, long stream, long counter) {
    /**
     * Makes a state.
     *
     * @throws IllegalArgumentException if the counter is negative
     */
    public State {
      if (counter < 0) {
        throw new IllegalArgumentException("rng: negative counter, expected >= 0, got " + counter);
      }
    }
  }

  /** Returns the stream of a seed, at its start. Any seed is as good as any other. */
  public static Rng seed(long seed) {
    return new Rng(new State(seed, 0, 0));
  }

  /** Returns a stream that goes on exactly where the one that gave the state stood. */
  public static Rng restore(State state) {
    return new Rng(state);
  }

  /** Returns where this stream stands. */
  public State state() {
    return stream.state();
  }

  /**
   * Returns a child stream, independent of this one and of every other child. It depends on where
   * this stream stands, and moves it on.
   */
  public Rng split() {
    long[] words = stream.next();
    return new Rng(new State(words[0], words[1], 0));
  }

  /**
   * Returns a numbered child stream, and stays where it is. Number {@code n} is the child that
   * {@link #split} would return after being called {@code n} times: take either, not both.
   *
   * @param number from 0
   * @throws IllegalArgumentException if it is negative
   */
  public Rng child(long number) {
    if (number < 0) {
      throw new IllegalArgumentException("child: negative number, expected >= 0, got " + number);
    }
    State here = state();
    return restore(new State(here.key(), here.stream(), here.counter() + number)).split();
  }

  /** Moves this stream to where another stood, for those who hold it: a run that is resumed. */
  public void jumpTo(State state) {
    stream = new WordStream(state.key, state.stream, state.counter);
  }

  /** Returns 64 random bits. */
  public long nextLong() {
    return stream.next()[0];
  }

  /**
   * Returns a whole number from 0 to below the bound.
   *
   * @throws IllegalArgumentException if the bound is not positive
   */
  public int nextInt(int bound) {
    Require.atLeast("nextInt", "bound", bound, 1);
    return Draw.below(bound, nextLong());
  }

  /** Returns a uniform number in the open interval {@code (0, 1)}. */
  public double nextUniform() {
    return Draw.uniform(nextLong());
  }

  /** Returns a standard normal number. */
  public double nextNormal() {
    return BoxMuller.normals(stream.next())[0];
  }

  /**
   * Returns true with probability {@code p}.
   *
   * @throws IllegalArgumentException if {@code p} is outside {@code [0, 1]}
   */
  public boolean nextBernoulli(double p) {
    Require.probability("bernoulli", "probability", p);
    return nextUniform() < p;
  }

  /**
   * Returns an index, each with the share of its weight.
   *
   * @param weights in any scale
   * @throws IllegalArgumentException if a weight is negative or not finite, or all are zero
   */
  public int nextCategorical(double... weights) {
    double[] cumulative = Categories.cumulative(weights);
    return Categories.find(cumulative, nextUniform());
  }

  /** Fills with uniform numbers in {@code [0, 1)}: the multiples of 2^-24. */
  public void fillUniform(float[] values) {
    Fill.uniform(stream, values);
  }

  /** Fills with uniform numbers in the open interval {@code (0, 1)}. */
  public void fillUniform(double[] values) {
    Fill.uniform(stream, values);
  }

  /** Fills with standard normal numbers: those of {@link #fillNormal(double[])}, rounded. */
  public void fillNormal(float[] values) {
    Fill.normal(stream, values);
  }

  /** Fills with standard normal numbers. */
  public void fillNormal(double[] values) {
    Fill.normal(stream, values);
  }

  /** Fills with draws from a law, by its inverse distribution function. */
  public void fill(double[] values, InverseTransform law) {
    Fill.law(stream, values, law);
  }

  /** Fills with draws from a law, rounded. */
  public void fill(float[] values, InverseTransform law) {
    Fill.law(stream, values, law);
  }

  /**
   * Fills with whole numbers from 0 to below the bound.
   *
   * @throws IllegalArgumentException if the bound is not positive
   */
  public void fillIntegers(int[] values, int bound) {
    Require.atLeast("integers", "bound", bound, 1);
    Fill.integers(stream, values, bound);
  }

  /**
   * Fills with ones, each with probability {@code p}, and zeros.
   *
   * @throws IllegalArgumentException if {@code p} is outside {@code [0, 1]}
   */
  public void fillBernoulli(float[] values, double p) {
    Require.probability("bernoulli", "probability", p);
    Fill.bernoulli(stream, values, p);
  }

  /**
   * Fills with ones, each with its own probability, and zeros.
   *
   * @throws IllegalArgumentException if the lengths differ or a probability is outside {@code [0,
   *     1]}
   */
  public void fillBernoulli(float[] values, float[] probabilities) {
    if (values.length != probabilities.length) {
      throw new IllegalArgumentException(
          "bernoulli: lengths differ, expected %s probabilities, got %s"
              .formatted(values.length, probabilities.length));
    }
    for (float p : probabilities) {
      Require.probability("bernoulli", "probability", p);
    }
    Fill.bernoulli(stream, values, probabilities);
  }

  /**
   * Returns an index for each row of weights.
   *
   * @param weights {@code [rows, classes]}, row-major, each row in any scale
   * @throws IllegalArgumentException if the values do not make rows, a weight is negative or not
   *     finite, or a row is all zero
   */
  public int[] categorical(float[] weights, int classes) {
    Categories.checkWeights(weights, classes);
    return Fill.categories(stream, weights, classes, Categories::addWeights);
  }

  /**
   * Returns an index for each row of logits, with the probabilities of their softmax.
   *
   * @param logits {@code [rows, classes]}, row-major; negative infinity rules a class out
   * @throws IllegalArgumentException if the values do not make rows, a logit is NaN or positive
   *     infinity, or a row allows no class
   */
  public int[] categoricalWithLogits(float[] logits, int classes) {
    Categories.checkLogits(logits, classes);
    return Fill.categories(stream, logits, classes, Categories::addLogits);
  }

  /**
   * Returns {@code 0, 1, ..., count - 1} in random order.
   *
   * @throws IllegalArgumentException if the count is negative
   */
  public int[] permutation(int count) {
    Require.atLeast("permutation", "count", count, 0);
    return Fill.permutation(stream, count);
  }

  // Tensors

  /** Returns FLOAT uniform numbers in {@code [0, 1)}: the multiples of 2^-24. */
  public Tensor uniform(Shape shape) {
    return uniform(shape, DType.FLOAT);
  }

  /** Returns uniform numbers in {@code [0, 1)}. */
  public Tensor uniform(Shape shape, DType dtype) {
    if (dtype == DType.DOUBLE) {
      double[] values = new double[shape.size()];
      fillUniform(values);
      return Tensor.of(values, shape);
    }
    float[] values = new float[shape.size()];
    fillUniform(values);
    return Tensor.of(values, shape);
  }

  /**
   * Returns FLOAT uniform numbers from {@code low} to {@code high}; {@code high} itself by rounding
   * only.
   *
   * @throws IllegalArgumentException if {@code low < high} does not hold with both finite
   */
  public Tensor uniform(double low, double high, Shape shape) {
    return draw(InverseTransform.uniform(low, high), shape);
  }

  /** Returns FLOAT standard normal numbers. */
  public Tensor normal(Shape shape) {
    return normal(shape, DType.FLOAT);
  }

  /** Returns standard normal numbers; those of one type are those of the other, rounded. */
  public Tensor normal(Shape shape, DType dtype) {
    if (dtype == DType.DOUBLE) {
      double[] values = new double[shape.size()];
      fillNormal(values);
      return Tensor.of(values, shape);
    }
    if (Storage.isOnHost()) {
      Storage values = Storage.allocate(shape, DType.FLOAT);
      Fill.normal(stream, values);
      return Tensor.of(values);
    }
    float[] values = new float[shape.size()];
    fillNormal(values);
    return Tensor.of(values, shape);
  }

  /**
   * Returns FLOAT standard normal numbers confined to an interval, of which one end may be
   * infinite.
   *
   * @throws IllegalArgumentException if {@code low < high} does not hold, or the interval is so far
   *     out that its probability is not a normal double
   */
  public Tensor truncatedNormal(double low, double high, Shape shape) {
    return draw(InverseTransform.truncatedNormal(low, high), shape);
  }

  /** Returns FLOAT draws from a law, by its inverse distribution function. */
  public Tensor draw(InverseTransform law, Shape shape) {
    float[] values = new float[shape.size()];
    fill(values, law);
    return Tensor.of(values, shape);
  }

  /**
   * Returns FLOAT ones, each with probability {@code p}, and zeros.
   *
   * @throws IllegalArgumentException if {@code p} is outside {@code [0, 1]}
   */
  public Tensor bernoulli(double p, Shape shape) {
    float[] values = new float[shape.size()];
    fillBernoulli(values, p);
    return Tensor.of(values, shape);
  }

  /**
   * Returns FLOAT ones, each with its own probability, and zeros.
   *
   * @throws IllegalArgumentException if a probability is outside {@code [0, 1]}
   */
  public Tensor bernoulli(Tensor probabilities) {
    float[] values = new float[probabilities.shape().size()];
    fillBernoulli(values, probabilities.toFloats());
    return Tensor.of(values, probabilities.shape());
  }

  /**
   * Returns whole numbers from 0 to below the bound.
   *
   * @throws IllegalArgumentException if the bound is not positive
   */
  public IntTensor integers(int bound, Shape shape) {
    int[] values = new int[shape.size()];
    fillIntegers(values, bound);
    return IntTensor.of(values, shape);
  }

  /**
   * Returns an index for each row of the last axis, with the share of its weight.
   *
   * <p>Shapes: {@code [..., K] → [...]}.
   *
   * @throws ShapeException if the weights are a scalar
   * @throws IllegalArgumentException as {@link #categorical(float[], int)}
   */
  public IntTensor categorical(Tensor weights) {
    Shape shape = weights.shape();
    int axis = shape.axis("categorical", -1);
    return IntTensor.of(categorical(weights.toFloats(), shape.dim(axis)), shape.without(axis));
  }

  /**
   * Returns an index for each row of the last axis, with the probabilities of the row's softmax.
   *
   * <p>Shapes: {@code [..., K] → [...]}.
   *
   * @throws ShapeException if the logits are a scalar
   * @throws IllegalArgumentException as {@link #categoricalWithLogits(float[], int)}
   */
  public IntTensor categoricalWithLogits(Tensor logits) {
    Shape shape = logits.shape();
    int axis = shape.axis("categorical", -1);
    return IntTensor.of(
        categoricalWithLogits(logits.toFloats(), shape.dim(axis)), shape.without(axis));
  }
}
