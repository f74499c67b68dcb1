package dev.figment.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MuonTest {
  private static final double RATE = 0.5;
  private static final LearningRate HALF = LearningRate.constant(RATE);

  /** Against a plain loop in double: two steps, for the mean counts from the second on. */
  @ParameterizedTest
  @CsvSource({"5,3", "3,5", "4,4", "1,6"})
  void takesTheStepsOfAPlainLoop(int rows, int columns) {
    Rng rng = Rng.seed(4);
    Tensor p = tensor(rows, columns, rng);
    double[][] plain = matrix(p);
    double[][] mean = new double[rows][columns];
    Muon muon = new Muon(Map.of("p", p), Map.of(), HALF);
    for (int step = 0; step < 2; step++) {
      Tensor slope = tensor(rows, columns, rng);
      muon.step(p.mul(slope).sum().backward(List.of(p)));
      move(plain, mean, matrix(slope));
      double[][] moved = matrix(p);
      for (int i = 0; i < rows; i++) {
        assertThat(moved[i]).containsExactly(plain[i], within(1e-12));
      }
    }
  }

  /** What it is for: a weak direction of the gradient moves a weight as far as a strong one. */
  @Test
  void movesAlongAllDirectionsAlike() {
    Tensor p = Tensor.zeros(Shape.of(2, 2), DType.DOUBLE).tracked();
    Tensor slope = Tensor.of(new double[] {100, 0, 0, 1}, Shape.of(2, 2));
    new Muon(Map.of("p", p), Map.of(), HALF).step(p.mul(slope).sum().backward(List.of(p)));
    double unit = 0.2 * Math.sqrt(2) * RATE;
    double[] moved = p.div(-unit).toDoubles();
    assertThat(moved[0]).isBetween(0.6, 1.3);
    assertThat(moved[3]).isBetween(0.2, 1.3);
    assertThat(moved[1]).isZero();
    assertThat(moved[2]).isZero();
  }

  /** All sizes but the last are rows, and those of equal shape, taken together, stay apart. */
  @Test
  void readsAConvolutionAsAMatrix() {
    Rng rng = Rng.seed(8);
    Tensor slope = tensor(6, 3, rng);
    Tensor other = tensor(6, 3, rng);
    Tensor alone = Tensor.zeros(Shape.of(6, 3), DType.DOUBLE).tracked();
    new Muon(Map.of("p", alone), Map.of(), HALF)
        .step(alone.mul(slope).sum().backward(List.of(alone)));

    Tensor conv = Tensor.zeros(Shape.of(3, 1, 2, 3), DType.DOUBLE).tracked();
    Tensor beside = Tensor.zeros(Shape.of(2, 3, 1, 3), DType.DOUBLE).tracked();
    Tensor loss =
        conv.mul(slope.reshape(conv.shape()))
            .sum()
            .add(beside.mul(other.reshape(beside.shape())).sum());
    new Muon(Map.of("conv", conv, "beside", beside), Map.of(), HALF)
        .step(loss.backward(List.of(conv, beside)));

    assertThat(conv.toDoubles()).containsExactly(alone.toDoubles(), within(1e-12));
    assertThat(beside.toDoubles()).doesNotContain(alone.toDoubles());
  }

  @Test
  void movesEverythingElseByAdam() {
    Tensor matrix = tensor(3, 3, Rng.seed(1));
    Tensor vector = tensor(1, 3, Rng.seed(2));
    Tensor same = tensor(1, 3, Rng.seed(2));
    Muon muon = new Muon(Map.of("w", matrix), Map.of("b", vector), HALF);
    Adam adam = new Adam(Map.of("b", same), HALF);
    for (int step = 0; step < 3; step++) {
      Tensor loss = matrix.square().sum().add(vector.square().sum());
      muon.step(loss.backward(List.of(matrix, vector)));
      adam.step(same.square().sum().backward(List.of(same)));
    }
    assertThat(vector.toDoubles()).containsExactly(same.toDoubles());
    assertThat(muon.state()).containsOnlyKeys("mean.w", "mean.b", "square.b");
    assertThat(muon.parameters()).containsExactly(matrix, vector);
  }

  @Test
  void leavesAMatrixWithoutASlope() {
    Tensor p = tensor(3, 4, Rng.seed(1));
    double[] before = p.toDoubles();
    new Muon(Map.of("p", p), Map.of(), HALF).step(p.mul(0).sum().backward(List.of(p)));
    assertThat(p.toDoubles()).containsExactly(before);
  }

  @ParameterizedTest
  @CsvSource({"1e-12", "1e37"})
  void takesSlopesOfAnySize(float size) {
    Tensor p = Tensor.zeros(Shape.of(3, 3), DType.FLOAT).tracked();
    Tensor slope = Tensor.of(new float[] {size, 0, 0, 0, size, 0, 0, 0, size}, Shape.of(3, 3));
    new Muon(Map.of("p", p), Map.of(), HALF).step(p.mul(slope).sum().backward(List.of(p)));
    float[] moved = p.toFloats();
    assertThat(moved[0]).isNegative().isFinite();
    assertThat(moved[4]).isEqualTo(moved[0]);
  }

  @Test
  void rejectsAVector() {
    Map<String, Tensor> vector = Map.of("bias", Tensor.zeros(Shape.of(3), DType.FLOAT));
    assertThatThrownBy(() -> new Muon(vector, Map.of(), HALF))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("muon: not a matrix, expected 2 sizes or more, got [3] for bias");
  }

  @Test
  void rejectsAParameterThatIsGivenTwice() {
    Map<String, Tensor> matrix = Map.of("weight", Tensor.zeros(Shape.of(3, 3), DType.FLOAT));
    assertThatThrownBy(() -> new Muon(matrix, matrix, HALF))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("muon: parameter given twice, expected a matrix or another, got weight");
  }

  private static void move(double[][] p, double[][] mean, double[][] slope) {
    int rows = p.length;
    int columns = p[0].length;
    double[][] x = new double[rows][columns];
    double square = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        mean[i][j] = 0.95 * mean[i][j] + slope[i][j];
        x[i][j] = slope[i][j] + 0.95 * mean[i][j];
        square += x[i][j] * x[i][j];
      }
    }
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        x[i][j] /= Math.sqrt(square);
      }
    }
    for (int time = 0; time < 5; time++) {
      double[][] outer = product(x, transposed(x));
      double[][] once = product(outer, x);
      double[][] twice = product(outer, once);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          x[i][j] = 3.4445 * x[i][j] - 4.7750 * once[i][j] + 2.0315 * twice[i][j];
        }
      }
    }
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        p[i][j] -= 0.2 * Math.sqrt(Math.max(rows, columns)) * RATE * x[i][j];
      }
    }
  }

  private static double[][] product(double[][] x, double[][] y) {
    double[][] z = new double[x.length][y[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y[0].length; j++) {
        for (int k = 0; k < y.length; k++) {
          z[i][j] += x[i][k] * y[k][j];
        }
      }
    }
    return z;
  }

  private static double[][] transposed(double[][] x) {
    double[][] z = new double[x[0].length][x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[0].length; j++) {
        z[j][i] = x[i][j];
      }
    }
    return z;
  }

  private static double[][] matrix(Tensor x) {
    double[] values = x.toDoubles();
    double[][] rows = new double[x.shape().dim(0)][x.shape().dim(1)];
    for (int i = 0; i < values.length; i++) {
      rows[i / rows[0].length][i % rows[0].length] = values[i];
    }
    return rows;
  }

  private static Tensor tensor(int rows, int columns, Rng rng) {
    double[] values = new double[rows * columns];
    rng.fillNormal(values);
    return Tensor.of(values, Shape.of(rows, columns)).tracked();
  }
}
