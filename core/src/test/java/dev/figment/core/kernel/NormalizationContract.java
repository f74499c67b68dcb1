package dev.figment.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mean 0 and variance 1, and its adjoint. Tolerances: 4e-6 and 1e-12. */
public abstract class NormalizationContract extends KernelsContract {
  private static final double EPSILON = 1e-5;

  /** Of rows, channels and groups, from one element to several threads' worth. */
  protected static List<Normalization> norms() {
    return List.of(
        Normalization.ofRows(Shape.of(1, 7), EPSILON),
        Normalization.ofRows(Shape.of(3, 5, 33), EPSILON),
        Normalization.ofRows(Shape.of(2, 5_000), EPSILON),
        Normalization.ofRows(Shape.of(2_001, 64), EPSILON),
        Normalization.ofChannels(Shape.of(2, 1), EPSILON),
        Normalization.ofChannels(Shape.of(129, 3), EPSILON),
        Normalization.ofChannels(Shape.of(5, 9, 7, 16), EPSILON),
        Normalization.ofChannels(Shape.of(7, 31, 29, 20), EPSILON),
        Normalization.ofChannels(Shape.of(6, 19, 17, 64), EPSILON),
        Normalization.ofChannels(Shape.of(3, 2_100), EPSILON),
        Normalization.ofChannels(Shape.of(2, 5_000), EPSILON),
        Normalization.ofGroups(Shape.of(1, 1, 1, 4), 2, EPSILON),
        Normalization.ofGroups(Shape.of(2, 5, 3, 6), 6, EPSILON),
        Normalization.ofGroups(Shape.of(3, 8, 8, 32), 8, EPSILON),
        Normalization.ofGroups(Shape.of(2, 33, 35, 48), 4, EPSILON),
        Normalization.ofGroups(Shape.of(5, 7, 9, 24), 1, EPSILON));
  }

  @ParameterizedTest
  @MethodSource("norms")
  void normalizesAsTheFormulaSays(Normalization norm) {
    for (DType dtype : dtypes()) {
      double tolerance = tolerance(dtype, 4e-6, 1e-12);
      expectForward(uneven(norm, dtype), norm, tolerance);
      expectForward(uneven(norm, dtype), norm.thenSilu(), tolerance);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e3, -1e5})
  void losesNoMoreToALargeMeanThanItsRounding(double mean) {
    for (Normalization norm : norms()) {
      for (DType dtype : dtypes()) {
        if (norm.share() > 1) {
          Storage x = uniform(shape(norm), dtype, mean - 3, mean + 3);
          double rounding = tolerance(dtype, 1e-7, 1e-13) * Math.abs(mean);
          expectForward(x, norm, 5 * rounding);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("norms")
  void givesTheAdjointAsTheFormulaSays(Normalization norm) {
    for (DType dtype : dtypes()) {
      expectGradient(norm, dtype);
      expectGradient(norm.thenSilu(), dtype);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e20, -1e4, -100, -20, -8, -1, 0, 1, 8, 20, 100, 1e4, 1e20})
  void siluKeepsItsLimitsFarOut(double z) {
    Normalization norm = Normalization.ofChannels(Shape.of(2, 1), 0).thenSilu();
    for (DType dtype : dtypes()) {
      Storage x = Storage.of(new double[] {-1, 1}, shape(norm), dtype);
      Storage one = fill(Shape.of(1), dtype, i -> 0);
      Storage bias = fill(Shape.of(1), dtype, i -> z);
      double[] y = kernels().normalization().normalize(x, one, bias, norm).y().toDoubles();
      double want = z * Functions.derivative(Unary.SOFTPLUS, 0, z);
      assertThat(Math.abs(y[0] - want))
          .isLessThanOrEqualTo(tolerance(dtype, 3e-7, 1e-14) * (1 + Math.abs(want)));
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void keepsNaNToItsPart(DType dtype) {
    Normalization norm = Normalization.ofGroups(Shape.of(2, 2, 2, 4), 2, EPSILON);
    Storage x = fill(shape(norm), dtype, i -> i == 5 ? Double.NaN : i % 7);
    Storage gain = fill(Shape.of(4), dtype, i -> 1);
    double[] y = kernels().normalization().normalize(x, gain, gain, norm).y().toDoubles();
    for (int i = 0; i < y.length; i++) {
      assertThat(Double.isNaN(y[i])).as("at %d", i).isEqualTo(i < 16 && i % 4 < 2);
    }
  }

  private void expectForward(Storage x, Normalization norm, double tolerance) {
    Storage gain = uniform(Shape.of(norm.channels()), x.dtype(), -2, 2);
    Storage bias = uniform(Shape.of(norm.channels()), x.dtype(), -1, 1);
    Formula formula = new Formula(norm, x, gain, bias);
    poison(x.shape(), x.dtype());
    Normalization.Result result = kernels().normalization().normalize(x, gain, bias, norm);
    expect("y " + norm, result.y(), x.shape(), x.dtype(), tolerance, formula::y);
    expect(
        "moments " + norm,
        result.moments(),
        norm.moments(),
        x.dtype(),
        tolerance,
        formula.moments());
  }

  private void expectGradient(Normalization norm, DType dtype) {
    Storage x = uneven(norm, dtype);
    Storage g = uniform(shape(norm), dtype, -1, 1);
    Storage gain = uniform(Shape.of(norm.channels()), dtype, -2, 2);
    Storage bias = uniform(Shape.of(norm.channels()), dtype, -1, 1);
    Formula formula = new Formula(norm, x, gain, bias);
    double[] slopes = formula.slopes(g.toDoubles());
    Storage moments = Storage.of(formula.moments(), norm.moments(), dtype);
    poison(x.shape(), dtype);
    Normalization.Gradient gradient =
        kernels().normalization().normalizeGradient(x, moments, gain, bias, g, norm);
    double tolerance = tolerance(dtype, 1e-5, 1e-11);
    expect("x " + norm, gradient.x(), x.shape(), dtype, tolerance, formula.ofX(slopes));
    double terms = Math.sqrt(norm.parts().size() / (double) norm.channels());
    expect(
        "gain " + norm,
        gradient.gain(),
        gain.shape(),
        dtype,
        tolerance * terms,
        formula.ofChannels(slopes, true));
    expect(
        "bias " + norm,
        gradient.bias(),
        gain.shape(),
        dtype,
        tolerance * terms,
        formula.ofChannels(slopes, false));
  }

  /** Returns numbers of which even two that share a mean are apart. */
  private Storage uneven(Normalization norm, DType dtype) {
    double[] noise = uniform(shape(norm), dtype, -1, 1).toDoubles();
    return fill(
        shape(norm), dtype, i -> noise[i] + 3 * ((i / norm.channels() + i % norm.channels()) % 2));
  }

  private static Shape shape(Normalization norm) {
    return Shape.of(norm.batch(), norm.positions(), norm.channels());
  }

  /** The definition, element by element. */
  private static final class Formula {
    final Normalization norm;
    final double[] x;
    final double[] gain;
    final double[] bias;
    final double[] mean;
    final double[] variance;

    Formula(Normalization norm, Storage x, Storage gain, Storage bias) {
      this.norm = norm;
      this.x = x.toDoubles();
      this.gain = gain.toDoubles();
      this.bias = bias.toDoubles();
      mean = new double[norm.batch() * norm.groups()];
      variance = new double[mean.length];
      for (int i = 0; i < this.x.length; i++) {
        mean[part(i)] += this.x[i] / norm.share();
      }
      for (int i = 0; i < this.x.length; i++) {
        variance[part(i)] += Math.pow(this.x[i] - mean[part(i)], 2) / norm.share();
      }
    }

    int channel(int i) {
      return i % norm.channels();
    }

    int part(int i) {
      int image = i / (norm.positions() * norm.channels());
      return image * norm.groups() + channel(i) / norm.width();
    }

    double[] moments() {
      double[] both = new double[2 * mean.length];
      System.arraycopy(mean, 0, both, 0, mean.length);
      System.arraycopy(variance, 0, both, mean.length, mean.length);
      return both;
    }

    double deviation(int i) {
      return Math.sqrt(variance[part(i)] + norm.epsilon());
    }

    double h(int i) {
      return (x[i] - mean[part(i)]) / deviation(i);
    }

    double z(int i) {
      return h(i) * gain[channel(i)] + bias[channel(i)];
    }

    double y(int i) {
      return norm.silu() ? Functions.value(Unary.SILU, 0, z(i)) : z(i);
    }

    double[] slopes(double[] g) {
      double[] slopes = new double[g.length];
      for (int i = 0; i < g.length; i++) {
        slopes[i] = norm.silu() ? g[i] * Functions.derivative(Unary.SILU, 0, z(i)) : g[i];
      }
      return slopes;
    }

    double[] ofX(double[] slopes) {
      double[] sum = new double[mean.length];
      double[] product = new double[mean.length];
      for (int i = 0; i < x.length; i++) {
        sum[part(i)] += slopes[i] * gain[channel(i)] / norm.share();
        product[part(i)] += slopes[i] * gain[channel(i)] * h(i) / norm.share();
      }
      double[] ofX = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        double u = slopes[i] * gain[channel(i)];
        ofX[i] = (u - sum[part(i)] - h(i) * product[part(i)]) / deviation(i);
      }
      return ofX;
    }

    double[] ofChannels(double[] slopes, boolean weighted) {
      double[] sums = new double[norm.channels()];
      for (int i = 0; i < x.length; i++) {
        sums[channel(i)] += slopes[i] * (weighted ? h(i) : 1);
      }
      return sums;
    }
  }
}
