package dev.figment.core.tensor;

import static java.util.Objects.requireNonNull;

import dev.figment.core.memory.Scope;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The gradients of one scalar: a value, to be handed to an optimizer.
 *
 * <p>Nothing is stored in the parameters, so there is nothing to reset between steps.
 */
public final class Gradients {
  private static final ThreadLocal<Integer> PAUSES = ThreadLocal.withInitial(() -> 0);

  /** Below it, the sum of squares of floats has lost some that matter. */
  private static final double SMALL = 1e-30;

  private final Map<Node, Tensor> byNode;

  Gradients(Map<Node, Tensor> byNode) {
    this.byNode = byNode;
  }

  /**
   * Returns the gradient with respect to one of the tensors that were asked for; zeros if the
   * scalar does not depend on it.
   *
   * <p>Shapes: that of the parameter.
   *
   * @throws IllegalArgumentException if it was not asked for
   */
  public Tensor get(Tensor parameter) {
    Tensor gradient = parameter.isTracked() ? byNode.get(parameter.node()) : null;
    if (gradient == null) {
      throw new IllegalArgumentException(
          "gradients: not asked for, expected a tensor given to backward, got " + parameter);
    }
    return gradient;
  }

  /** Returns the length of all gradients seen as one vector, however long or short they are. */
  public double norm() {
    double sum = 0;
    try (Pause pause = paused();
        Scope scope = Scope.open()) {
      for (Tensor gradient : byNode.values()) {
        sum += squares(gradient);
      }
    }
    return Math.sqrt(sum);
  }

  /**
   * Returns the sums of these gradients and others of the same tensors.
   *
   * @throws IllegalArgumentException if the others were asked for with respect to other tensors
   */
  public Gradients plus(Gradients others) {
    if (!byNode.keySet().equals(others.byNode.keySet())) {
      throw new IllegalArgumentException(
          "gradients: of other tensors, expected those of the same %s, got those of %s others"
              .formatted(byNode.size(), others.byNode.size()));
    }
    Map<Node, Tensor> sums = new LinkedHashMap<>();
    try (Pause pause = paused()) {
      byNode.forEach(
          (node, gradient) ->
              sums.put(node, gradient.add(requireNonNull(others.byNode.get(node)))));
    }
    return new Gradients(sums);
  }

  /** Returns each gradient changed by a rule, which is not recorded. */
  public Gradients map(UnaryOperator<Tensor> rule) {
    Map<Node, Tensor> changed = new LinkedHashMap<>();
    try (Pause pause = paused()) {
      byNode.forEach((node, gradient) -> changed.put(node, rule.apply(gradient)));
    }
    return new Gradients(changed);
  }

  /** Squares of floats beyond 1e19 overflow, and those below 1e-19 vanish: then in doubles. */
  private static double squares(Tensor gradient) {
    double sum = gradient.square().sum().item();
    return sum > SMALL && sum < Double.POSITIVE_INFINITY
        ? sum
        : Arrays.stream(gradient.toDoubles()).map(g -> g * g).sum();
  }

  /** Returns whether every element is a number. */
  public boolean isFinite() {
    try (Pause pause = paused();
        Scope scope = Scope.open()) {
      for (Tensor gradient : byNode.values()) {
        // A sum of numbers may overflow, but one with a NaN or an infinity is never finite.
        if (!Double.isFinite(gradient.sum().item()) && NonFinite.in(gradient)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Stops recording on this thread until the pause is closed: for sampling, evaluation and updates.
   */
  public static Pause paused() {
    return new Pause();
  }

  static boolean isPaused() {
    return PAUSES.get() > 0;
  }

  /** A stretch of a thread's work that is not recorded; pauses nest. */
  public static final class Pause implements AutoCloseable {
    private boolean open = true;

    private Pause() {
      PAUSES.set(PAUSES.get() + 1);
    }

    @Override
    public void close() {
      if (open) {
        open = false;
        PAUSES.set(PAUSES.get() - 1);
      }
    }
  }
}
