package dev.figment.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The update of Adam and AdamW. Tolerances: 1e-6 and 1e-14. */
public abstract class AdamContract extends KernelsContract {
  private static final List<Shape> SIZES =
      List.of(Shape.of(), Shape.of(7), Shape.of(64, 64), Shape.of(3, 3, 1, 5), Shape.of(20_011));

  @ParameterizedTest
  @CsvSource({
    "1e-3, 0.9, 0.999, 1e-8, 0",
    "2e-4, 0.5, 0.999, 1e-8, 0",
    "0.1, 0, 0.9, 1e-2, 0", // an epsilon that shows where it is added
    "1e-2, 0.9, 0.99, 1e-6, 0.1"
  })
  void followsTheFormulaForSeveralSteps(
      double rate, double beta1, double beta2, double epsilon, double decay) {
    for (DType dtype : dtypes()) {
      for (Shape shape : SIZES) {
        Storage parameter = uniform(shape, dtype, -1, 1);
        Storage mean = fill(shape, dtype, i -> 0);
        Storage square = fill(shape, dtype, i -> 0);
        for (int step = 1; step <= 4; step++) {
          Storage g = uniform(shape, dtype, -0.1, 0.1);
          expectStep(
              parameter, mean, square, g, new AdamUpdate(rate, beta1, beta2, epsilon, decay, step));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void correctsNoBiasAfterManySteps(DType dtype) {
    Shape shape = Shape.of(33);
    expectStep(
        uniform(shape, dtype, -1, 1),
        uniform(shape, dtype, -1, 1),
        uniform(shape, dtype, 0, 1),
        uniform(shape, dtype, -1, 1),
        new AdamUpdate(1e-3, 0.9, 0.999, 1e-8, 0.01, 3_000_000_000L));
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void leavesWhatHasNoGradient(DType dtype) {
    Storage parameter = fill(Shape.of(3), dtype, i -> i);
    Storage zero = fill(Shape.of(3), dtype, i -> 0);
    Storage mean = fill(Shape.of(3), dtype, i -> 0);
    Storage square = fill(Shape.of(3), dtype, i -> 0);
    AdamState still = new AdamState(parameter, mean, square, zero);
    kernels().update().adam(List.of(still), new AdamUpdate(1, 0.9, 0.999, 1e-8, 0, 1));
    assertThat(parameter.toDoubles()).containsExactly(0, 1, 2);
    assertThat(mean.toDoubles()).containsOnly(0);
    assertThat(square.toDoubles()).containsOnly(0);
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void movesAllParametersAsIfEachWereAlone(DType dtype) {
    AdamUpdate update = new AdamUpdate(1e-2, 0.9, 0.99, 1e-6, 0.1, 3);
    List<AdamState> together = new ArrayList<>();
    List<AdamState> alone = new ArrayList<>();
    for (int size : new int[] {1, 100_003, 8192, 7, 50_000, 8193}) {
      Shape shape = Shape.of(size);
      AdamState state =
          new AdamState(
              uniform(shape, dtype, -1, 1),
              uniform(shape, dtype, -1, 1),
              uniform(shape, dtype, 0, 1),
              uniform(shape, dtype, -1, 1));
      together.add(state);
      alone.add(
          new AdamState(
              copy(state.parameter()),
              copy(state.mean()),
              copy(state.square()),
              copy(state.gradient())));
    }
    kernels().update().adam(together, update);
    alone.forEach(state -> kernels().update().adam(List.of(state), update));
    for (int i = 0; i < alone.size(); i++) {
      assertThat(together.get(i).parameter().toDoubles())
          .isEqualTo(alone.get(i).parameter().toDoubles());
      assertThat(together.get(i).mean().toDoubles()).isEqualTo(alone.get(i).mean().toDoubles());
      assertThat(together.get(i).square().toDoubles()).isEqualTo(alone.get(i).square().toDoubles());
    }
  }

  private static Storage copy(Storage x) {
    return Storage.of(x.toDoubles(), x.shape(), x.dtype());
  }

  private void expectStep(
      Storage parameter, Storage mean, Storage square, Storage g, AdamUpdate update) {
    double[] p = parameter.toDoubles();
    double[] m = mean.toDoubles();
    double[] v = square.toDoubles();
    double[] gradient = g.toDoubles();
    for (int i = 0; i < p.length; i++) {
      m[i] = update.beta1() * m[i] + (1 - update.beta1()) * gradient[i];
      v[i] = update.beta2() * v[i] + (1 - update.beta2()) * gradient[i] * gradient[i];
      double unbiasedMean = m[i] / (1 - Math.pow(update.beta1(), update.step()));
      double unbiasedSquare = v[i] / (1 - Math.pow(update.beta2(), update.step()));
      p[i] -=
          update.rate() * update.decay() * p[i]
              + update.rate() * unbiasedMean / (Math.sqrt(unbiasedSquare) + update.epsilon());
    }
    kernels().update().adam(List.of(new AdamState(parameter, mean, square, g)), update);
    double tolerance = tolerance(g.dtype(), 1e-6, 1e-14);
    expect("parameter", parameter, g.shape(), g.dtype(), tolerance, p);
    expect("mean", mean, g.shape(), g.dtype(), tolerance, m);
    expect("square", square, g.shape(), g.dtype(), tolerance, v);
    assertThat(g.toDoubles()).isEqualTo(gradient);
  }
}
