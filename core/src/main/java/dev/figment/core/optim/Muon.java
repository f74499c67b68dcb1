package dev.figment.core.optim;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.tensor.Updates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves matrices by the orthogonal ones that are nearest to the means of their gradients: along all
 * of their directions alike, the weak ones too. Everything else is moved by {@link Adam}.
 *
 * <p>A parameter is read as a matrix with its last size for columns: {@code [..., out] → [r, c]}.
 * Matrices are those of linear maps and convolutions within a network; a table whose rows are
 * looked up is none.
 *
 * <p>Formula: {@code m ← μ m + g}, {@code X = (g + μ m) / |g + μ m|}, five times {@code X ← a X +
 * (b X Xᵀ + c (X Xᵀ)²) X}, which takes every singular value to about 1, and {@code θ ← θ - 0.2
 * √max(r, c) rate X}: as large as a step of Adam usually is, so that both share one rate.
 *
 * <p>Reference: Jordan et al. 2024, Muon: an optimizer for hidden layers in neural networks; the
 * factor: Liu et al. 2025, Muon is scalable for LLM training, eq. 4.
 */
public final class Muon extends ParameterOptimizer {
  private static final double MOMENTUM = 0.95; // μ
  private static final double AS_ADAM = 0.2;
  private static final int TIMES = 5;
  private static final double A = 3.4445;
  private static final double B = -4.7750;
  private static final double C = 2.0315;

  /** The largest slope; the squares of a matrix of such add up to what a float holds. */
  private static final double MOST = 1e15;

  /** Below all squares that matter: nothing is divided by zero. */
  private static final double TINY = 1e-30;

  /**
   * Makes an optimizer.
   *
   * @param matrices by name
   * @param others by name, moved by Adam with the usual betas
   * @throws IllegalArgumentException if a matrix has one size or none, or a name is given twice
   */
  public Muon(Map<String, Tensor> matrices, Map<String, Tensor> others, LearningRate rate) {
    super(matrices, rate, List.of("mean"));
    matrices.forEach(Muon::requireMatrix);
    for (String name : others.keySet()) {
      if (matrices.containsKey(name)) {
        throw new IllegalArgumentException(
            "muon: parameter given twice, expected a matrix or another, got " + name);
      }
    }
    add(others, List.of("mean", "square"));
  }

  private static void requireMatrix(String name, Tensor parameter) {
    if (parameter.shape().rank() < 2) {
      throw new IllegalArgumentException(
          "muon: not a matrix, expected 2 sizes or more, got %s for %s"
              .formatted(parameter.shape(), name));
    }
  }

  @Override
  void update(List<Slot> slots, Moment moment) {
    Map<Shape, List<Slot>> alike = new LinkedHashMap<>();
    List<Slot> others = new ArrayList<>();
    for (Slot slot : slots) {
      if (slot.averages().size() == 1) {
        alike.computeIfAbsent(matrix(slot.parameter().shape()), s -> new ArrayList<>()).add(slot);
      } else {
        others.add(slot);
      }
    }
    Updates.adam(others.stream().map(Slot::adaptive).toList(), Betas.USUAL.update(moment, 0));
    alike.forEach((matrix, some) -> update(matrix, some, moment.rate()));
  }

  /** Matrices of one shape are taken together: one product of all instead of many small ones. */
  private static void update(Shape matrix, List<Slot> slots, double rate) {
    List<Tensor> directions = new ArrayList<>();
    for (Slot slot : slots) {
      Tensor slope = slot.gradient().clamp(-MOST, MOST);
      Tensor mean = slot.averages().get(0);
      mean.assign(mean.mul(MOMENTUM).add(slope));
      directions.add(slope.add(mean.mul(MOMENTUM)).reshape(matrix));
    }
    int larger = Math.max(matrix.dim(0), matrix.dim(1));
    double step = AS_ADAM * Math.sqrt(larger) * rate;
    Tensor moves = orthogonal(Tensor.stack(directions, 0)).mul(step); // [G, r, c]
    for (int i = 0; i < slots.size(); i++) {
      Tensor parameter = slots.get(i).parameter();
      Tensor move = moves.slice(0, i, i + 1).reshape(parameter.shape());
      parameter.assign(parameter.sub(move));
    }
  }

  /** {@code [G, r, c]}: each with its singular values taken to about 1; zeros stay zeros. */
  private static Tensor orthogonal(Tensor directions) {
    Tensor square = directions.square().sum(1, 2).add(TINY);
    Tensor x = directions.mul(square.pow(-0.5).reshape(-1, 1, 1));
    boolean isTall = x.shape().dim(1) > x.shape().dim(2);
    for (int i = 0; i < TIMES; i++) {
      Tensor gram = x.matmul(x, isTall, !isTall); // of the smaller side
      Tensor factor = gram.mul(B).add(gram.matmul(gram).mul(C));
      x = x.mul(A).add(isTall ? x.matmul(factor) : factor.matmul(x));
    }
    return x;
  }

  private static Shape matrix(Shape shape) {
    int columns = shape.dim(-1);
    return Shape.of(shape.size() / columns, columns);
  }
}
