package dev.figment.core.nn;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.List;

/**
 * A fixed vector for each position or time: waves of wavelengths from {@code 2π} to {@code 20000π}.
 *
 * <p>Angles are computed in double: a float of some hundred radians is off in the fourth digit.
 *
 * <p>Shapes: {@code [...] → [..., D]}.
 *
 * <p>Formula: {@code sin(t / 10000^(i / h)), i = 0 ... h - 1}, then the cosines, with {@code h = D
 * / 2}.
 *
 * <p>Reference: Vaswani et al. 2017, section 3.5. Differs from the paper: sines first, then
 * cosines, rather than in turn.
 */
public final class SinusoidalEmbedding implements Layer {
  private static final double LONGEST = 10_000;

  private final double[] frequencies;
  private final Waves waves;

  /** Which half comes first, and how long the longest wave is. */
  public enum Waves {
    /** Sines, then cosines; the last wave is a little shorter than 20000π. */
    SINES_FIRST(0),
    /** Cosines, then sines. */
    COSINES_FIRST(0),
    /** Sines, then cosines; the last wave is of length 20000π. Reference: Ho et al. 2020. */
    SINES_FIRST_TO_THE_LONGEST(1),
    /** Cosines, then sines; the last wave is of length 20000π. */
    COSINES_FIRST_TO_THE_LONGEST(1);

    private final int shift;

    Waves(int shift) {
      this.shift = shift;
    }

    private Tensor join(Tensor sines, Tensor cosines) {
      boolean sinesFirst = this == SINES_FIRST || this == SINES_FIRST_TO_THE_LONGEST;
      return Tensor.concat(sinesFirst ? List.of(sines, cosines) : List.of(cosines, sines), -1);
    }
  }

  /**
   * Makes an embedding of {@code features} numbers, sines first.
   *
   * @throws IllegalArgumentException if the number of features is odd
   */
  public SinusoidalEmbedding(int features) {
    this(features, Waves.SINES_FIRST);
  }

  /**
   * Makes an embedding of {@code features} numbers.
   *
   * @throws IllegalArgumentException if the number of features is odd
   */
  public SinusoidalEmbedding(int features, Waves waves) {
    this.waves = waves;
    if (features < 2 || features % 2 != 0) {
      throw new IllegalArgumentException(
          "sinusoidalEmbedding: features not in pairs, expected an even number, got " + features);
    }
    Blank.claim(features);
    frequencies = new double[features / 2];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = Math.pow(LONGEST, -(double) i / (frequencies.length - waves.shift));
    }
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor frequency = Tensor.of(frequencies, Shape.of(frequencies.length));
    Tensor angle = x.to(DType.DOUBLE).reshape(x.shape().append(1)).mul(frequency);
    return waves.join(angle.sin(), angle.cos()).to(x.dtype()); // [..., D]
  }

  /** Returns the vectors of whole numbers, FLOAT. */
  public Tensor forward(IntTensor index) {
    float[] values = new float[index.shape().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = index.at(i);
    }
    return forward(Tensor.of(values, index.shape()));
  }
}
