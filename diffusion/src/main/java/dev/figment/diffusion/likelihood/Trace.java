package dev.figment.diffusion.likelihood;

import dev.figment.core.memory.Scope;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** How the trace of a derivative is found: how much a flow spreads at a point. */
public enum Trace {
  /**
   * By one product with a random vector of signs, the same along a whole path: right on average.
   *
   * <p>Formula: {@code eᵀ J e}, with {@code E e eᵀ = 1}.
   *
   * <p>Reference: Hutchinson 1989; Grathwohl et al. 2019, eq. 7.
   */
  HUTCHINSON {
    @Override
    List<Tensor> probes(Shape shape, Rng rng) {
      return List.of(rng.bernoulli(0.5, shape).mul(2).sub(1));
    }
  },
  /** By a product with every unit vector: for small images. */
  EXACT {
    @Override
    List<Tensor> probes(Shape shape, Rng rng) {
      int count = shape.dim(0);
      int size = shape.size() / count;
      List<Tensor> units = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        float[] unit = new float[size];
        unit[i] = 1;
        units.add(Tensor.of(unit, shape.with(0, 1)).broadcastTo(shape));
      }
      return units;
    }
  };

  /** Returns the vectors with which the derivative is multiplied. */
  abstract List<Tensor> probes(Shape shape, Rng rng);

  /**
   * Returns a function's value, and adds the trace of its derivative for each image.
   *
   * @param function treats images apart from each other
   * @param x the point, {@code [N, H, W, C]}
   * @param traces modified
   */
  static Tensor add(
      UnaryOperator<Tensor> function, Tensor x, List<Tensor> probes, double[] traces) {
    Tensor value = x;
    for (Tensor probe : probes) {
      try (Scope scope = Scope.open()) {
        Tensor at = x.detach().tracked();
        Tensor e = probe.to(x.dtype());
        Tensor y = function.apply(at);
        Tensor product = y.mul(e).sum().backward(List.of(at)).get(at).mul(e); // eᵀ J, then e
        double[] sums = product.sum(1, 2, 3).toDoubles();
        for (int n = 0; n < traces.length; n++) {
          traces[n] += sums[n];
        }
        value = scope.keep(y.detach());
      }
    }
    return value;
  }
}
