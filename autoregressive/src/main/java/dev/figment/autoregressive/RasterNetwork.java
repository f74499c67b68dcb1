package dev.figment.autoregressive;

import dev.figment.core.nn.Module;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Muon;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says of each site of a grid what the law of its tokens is, given the tokens before it: row by
 * row, in a row from the left, at a place one channel after the other.
 *
 * <p>Formula: {@code p(x) = Π_t p(x_t | x_<t)}.
 */
public abstract class RasterNetwork extends Module {
  private static final int LEAST = 8;

  private final int classes;

  /**
   * Makes a network without parts.
   *
   * @param classes that it is told, {@code K}; 1 if it is told nothing
   */
  protected RasterNetwork(int classes) {
    this.classes = classes;
  }

  /** Returns how many classes it is told; 1 if it is told nothing. */
  public final int classes() {
    return classes;
  }

  /**
   * Returns the parameters of all sites; those of a site depend on the tokens before it alone.
   *
   * <p>Shapes: {@code [N, H, W, C], [N] → [N, H, W, (C / S) P]}.
   *
   * @param labels from 0 to below {@link #classes}
   */
  public abstract Tensor forward(IntTensor tokens, IntTensor labels);

  /**
   * Returns what trains it: {@link Muon} for its matrices, those of linear maps and convolutions
   * with at least 8 rows and columns, and Adam for the rest.
   */
  final Muon optimizer(LearningRate rate) {
    Map<String, Tensor> matrices = new LinkedHashMap<>();
    Map<String, Tensor> others = new LinkedHashMap<>();
    namedParameters()
        .forEach(
            (name, value) -> (isMatrix(name, value.shape()) ? matrices : others).put(name, value));
    return new Muon(matrices, others, rate);
  }

  private boolean isMatrix(String name, Shape shape) {
    int columns = shape.rank() < 2 ? 0 : shape.dim(-1);
    return columns >= LEAST && shape.size() / columns >= LEAST && !isTable(name);
  }

  /** Whether rows of a parameter are looked up: a table of vectors is no matrix to {@link Muon}. */
  protected boolean isTable(String parameter) {
    return parameter.startsWith("input.");
  }

  /** Returns passes with the weights as they are now. */
  public abstract Passes passes();

  /** Makes passes, which may run side by side. */
  @FunctionalInterface
  public interface Passes {
    /** Returns a pass over one grid, at its first site. */
    RasterPass begin(int label);
  }
}
