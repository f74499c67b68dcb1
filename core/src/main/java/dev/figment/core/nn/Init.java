package dev.figment.core.nn;

import dev.figment.core.memory.Storage;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;

/**
 * First values of parameters, in the {@link Precision} asked for.
 *
 * <p>Fans are counted from the shape, whose last axes are {@code [..., in, out]}: {@code fanIn} is
 * the product of all sizes but the last, the number of inputs that one output sums over; {@code
 * fanOut} is the product of all but the one before.
 *
 * <p>Reference: Glorot and Bengio 2010 (Xavier); He et al. 2015 (Kaiming); Saxe et al. 2014
 * (orthogonal).
 */
public final class Init {
  private static final int PIECE = 1 << 14;

  private Init() {}

  /** Returns zeros. */
  public static Tensor zeros(Shape shape) {
    return constant(shape, 0);
  }

  /** Returns ones. */
  public static Tensor ones(Shape shape) {
    return constant(shape, 1);
  }

  /** Returns one value everywhere. */
  public static Tensor constant(Shape shape, double value) {
    Blank.claim(shape.size());
    return Tensor.full(shape, value, Precision.current());
  }

  /** Returns {@code U(low, high)}. */
  public static Tensor uniform(Shape shape, double low, double high, Rng rng) {
    return drawn(shape, rng::fillUniform, u -> low + (high - low) * u);
  }

  /** Returns {@code N(0, deviation²)}. */
  public static Tensor normal(Shape shape, double deviation, Rng rng) {
    return drawn(shape, rng::fillNormal, z -> deviation * z);
  }

  /** Returns {@code U(-1/√fanIn, 1/√fanIn)}. */
  public static Tensor uniformFanIn(Shape shape, Rng rng) {
    return uniformFanIn(shape, fanIn("uniformFanIn", shape), rng);
  }

  /** Returns {@code U(-1/√fanIn, 1/√fanIn)} with a fan that is given: for biases. */
  public static Tensor uniformFanIn(Shape shape, int fanIn, Rng rng) {
    return symmetric(shape, 1 / Math.sqrt(fanIn), rng);
  }

  /** Returns {@code N(0, 1/fanIn)}. */
  public static Tensor normalFanIn(Shape shape, Rng rng) {
    return normal(shape, 1 / Math.sqrt(fanIn("normalFanIn", shape)), rng);
  }

  /** Returns {@code U(-a, a)} with {@code a = √(6 / (fanIn + fanOut))}. */
  public static Tensor xavierUniform(Shape shape, Rng rng) {
    return symmetric(shape, Math.sqrt(6.0 / fans("xavierUniform", shape)), rng);
  }

  /** Returns {@code N(0, 2 / (fanIn + fanOut))}. */
  public static Tensor xavierNormal(Shape shape, Rng rng) {
    return normal(shape, Math.sqrt(2.0 / fans("xavierNormal", shape)), rng);
  }

  /** Returns {@code U(-a, a)} with {@code a = √(6 / fanIn)}, for layers before a ReLU. */
  public static Tensor kaimingUniform(Shape shape, Rng rng) {
    return symmetric(shape, Math.sqrt(6.0 / fanIn("kaimingUniform", shape)), rng);
  }

  /** Returns {@code N(0, 2 / fanIn)}, for layers before a ReLU. */
  public static Tensor kaimingNormal(Shape shape, Rng rng) {
    return normal(shape, Math.sqrt(2.0 / fanIn("kaimingNormal", shape)), rng);
  }

  /**
   * Returns a random matrix {@code Q} of size {@code fanIn x out} with {@code QᵀQ = I}, or {@code
   * QQᵀ = I} where it has more columns than rows; uniform among them.
   */
  public static Tensor orthogonal(Shape shape, Rng rng) {
    int rows = fanIn("orthogonal", shape);
    if (Blank.isOpen()) {
      return zeros(shape);
    }
    return tensor(shape, Orthogonal.matrix(rows, shape.dim(-1), rng));
  }

  private static Tensor symmetric(Shape shape, double bound, Rng rng) {
    return uniform(shape, -bound, bound, rng);
  }

  /** Draws piece by piece: first values need no more heap than they take in the end. */
  private static Tensor drawn(Shape shape, Consumer<double[]> draw, DoubleUnaryOperator scale) {
    if (Blank.isOpen()) {
      return zeros(shape);
    }
    boolean isFloat = Precision.current() == DType.FLOAT;
    float[] floats = new float[isFloat ? shape.size() : 0];
    double[] doubles = new double[isFloat ? 0 : shape.size()];
    double[] piece = {};
    for (int from = 0; from < shape.size(); from += PIECE) {
      int count = Math.min(PIECE, shape.size() - from);
      piece = piece.length == count ? piece : new double[count];
      draw.accept(piece);
      for (int i = 0; i < piece.length; i++) {
        double value = scale.applyAsDouble(piece[i]);
        if (isFloat) {
          floats[from + i] = (float) value;
        } else {
          doubles[from + i] = value;
        }
      }
    }
    return isFloat ? Tensor.of(floats, shape) : Tensor.of(doubles, shape);
  }

  private static Tensor tensor(Shape shape, double[] values) {
    return Tensor.of(Storage.of(values, shape, Precision.current()));
  }

  private static int fanIn(String rule, Shape shape) {
    if (shape.rank() < 2) {
      throw new IllegalArgumentException(
          "%s: no fan, expected a shape [..., in, out], got %s".formatted(rule, shape));
    }
    return shape.size() / shape.dim(-1);
  }

  private static int fans(String rule, Shape shape) {
    return fanIn(rule, shape) + shape.size() / shape.dim(-2);
  }
}
