package dev.figment.gan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Checks the gradient of a penalty on the gradient of a layer, in double, against central
 * differences: what R1 and path lengths ask of every layer.
 */
public final class SecondOrder {
  private static final double STEP = 1e-5;

  private SecondOrder() {}

  /** Checks a layer at an input. */
  public static void check(UnaryOperator<Tensor> layer, Tensor x) {
    Tensor at = x.mul(1).tracked();
    double[] gradient = penalty(layer, at).backward(List.of(at)).get(at).toDoubles();
    double[] values = x.toDoubles();
    double largest = 1e-3;
    for (double g : gradient) {
      largest = Math.max(largest, Math.abs(g));
    }
    for (int i = 0; i < values.length; i++) {
      double up = penalty(layer, moved(x, i, STEP)).item();
      double down = penalty(layer, moved(x, i, -STEP)).item();
      assertThat(gradient[i]).isCloseTo((up - down) / (2 * STEP), within(1e-5 * largest));
    }
  }

  private static Tensor penalty(UnaryOperator<Tensor> layer, Tensor x) {
    Tensor at = x.isTracked() ? x : x.tracked();
    Tensor y = layer.apply(at);
    return y.square().sum().differentiableBackward(List.of(at)).get(at).square().sum();
  }

  private static Tensor moved(Tensor x, int index, double step) {
    double[] values = x.toDoubles();
    values[index] += step;
    return Tensor.of(values, x.shape());
  }
}
