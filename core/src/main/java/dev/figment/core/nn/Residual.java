package dev.figment.core.nn;

import dev.figment.core.memory.Scope;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;

/**
 * A layer beside a shortcut: {@code y = shortcut(x) + branch(x)}.
 *
 * <p>Shapes: those of the branch; the shortcut's output has the same.
 *
 * <p>Reference: He et al. 2016, eq. 1 and 2.
 */
public final class Residual extends Module implements Layer {
  private final Layer branch;
  private final Layer shortcut;

  /** Makes {@code y = x + branch(x)}. */
  public Residual(Layer branch) {
    this(branch, Activation.IDENTITY);
  }

  /** Makes {@code y = shortcut(x) + branch(x)}. */
  public Residual(Layer branch, Layer shortcut) {
    this.branch = layer("branch", branch);
    this.shortcut = layer("shortcut", shortcut);
  }

  @Override
  public Tensor forward(Tensor x) {
    try (Scope scope = Scope.inner()) {
      Tensor straight = shortcut.forward(x);
      Tensor side = branch.forward(x);
      if (!straight.shape().equals(side.shape())) {
        throw new ShapeException(
            "residual: branch and shortcut differ, expected %s, got %s"
                .formatted(straight.shape(), side.shape()));
      }
      return scope.keep(straight.add(side));
    }
  }
}
