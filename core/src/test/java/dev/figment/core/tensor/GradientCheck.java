package dev.figment.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.memory.Scope;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Compares gradients with central differences, in double. The function works in an inner scope, so
 * that a rule which reads what its op has not retained fails.
 */
public final class GradientCheck {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-6;

  private GradientCheck() {}

  /** Checks the gradient of {@code Σ w ⊙ f(inputs)} with respect to every input. */
  public static void firstOrder(Function<List<Tensor>, Tensor> f, List<Tensor> inputs) {
    check(x -> weighted(inner(f, x)), inputs);
  }

  /** Checks the gradient of {@code Σ v ⊙ (∂/∂inputs Σ w ⊙ f(inputs))²}, by every input. */
  public static void secondOrder(Function<List<Tensor>, Tensor> f, List<Tensor> inputs) {
    check(
        x -> {
          Tensor sum = Tensor.zeros(Shape.of(), DType.DOUBLE);
          Tensor y = inner(f, x);
          if (!y.isTracked()) {
            return sum;
          }
          Gradients first = weighted(y).differentiableBackward(x);
          for (Tensor input : x) {
            sum = sum.add(weighted(first.get(input).square()));
          }
          return sum;
        },
        inputs);
  }

  private static Tensor inner(Function<List<Tensor>, Tensor> f, List<Tensor> x) {
    try (Scope scope = Scope.inner()) {
      return scope.keep(f.apply(x));
    }
  }

  private static void check(Function<List<Tensor>, Tensor> scalar, List<Tensor> inputs) {
    List<Tensor> tracked = inputs.stream().map(Tensor::tracked).toList();
    Tensor loss = scalar.apply(tracked);
    if (!loss.isTracked()) {
      assertThat(differences(scalar, inputs, 0)).containsOnly(0);
      return;
    }
    Gradients gradients = loss.backward(tracked);
    for (int i = 0; i < inputs.size(); i++) {
      double[] expected = differences(scalar, inputs, i);
      double[] actual = gradients.get(tracked.get(i)).toDoubles();
      for (int j = 0; j < expected.length; j++) {
        double scale = Math.max(1, Math.abs(expected[j]));
        assertThat(Math.abs(actual[j] - expected[j]) / scale)
            .as("input %d, element %d: expected %s, got %s", i, j, expected[j], actual[j])
            .isLessThanOrEqualTo(TOLERANCE);
      }
    }
  }

  private static double[] differences(
      Function<List<Tensor>, Tensor> scalar, List<Tensor> inputs, int which) {
    Tensor x = inputs.get(which);
    double[] values = x.toDoubles();
    double[] slopes = new double[values.length];
    for (int j = 0; j < values.length; j++) {
      slopes[j] =
          (at(scalar, inputs, which, values, j, STEP) - at(scalar, inputs, which, values, j, -STEP))
              / (2 * STEP);
    }
    return slopes;
  }

  private static double at(
      Function<List<Tensor>, Tensor> scalar,
      List<Tensor> inputs,
      int which,
      double[] values,
      int j,
      double step) {
    double[] moved = values.clone();
    moved[j] += step;
    List<Tensor> arguments = new ArrayList<>(inputs.stream().map(Tensor::tracked).toList());
    arguments.set(which, Tensor.of(moved, inputs.get(which).shape()).tracked());
    return scalar.apply(arguments).item();
  }

  private static Tensor weighted(Tensor y) {
    return y.mul(random(y.shape(), -1, 1, 17)).sum();
  }

  /** Returns seeded values, evenly spread over a range. */
  public static Tensor random(Shape shape, double low, double high, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = random.doubles(shape.size(), low, high).toArray();
    return Tensor.of(values, shape);
  }
}
