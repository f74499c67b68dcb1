package dev.figment.core.nn;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.util.List;

/**
 * One step of a long short-term memory.
 *
 * <p>Shapes: {@code [N, in], ([N, H], [N, H]) → ([N, H], [N, H])}.
 *
 * <p>Formula: {@code [i, f, c, o] = x W + h R + b}; {@code memory ← σ(f) memory + σ(i) tanh(c)};
 * {@code hidden ← σ(o) tanh(memory)}.
 *
 * <p>Reference: Hochreiter and Schmidhuber 1997; Gers et al. 2000 (the forget gate).
 */
public final class LstmCell extends Module {
  private static final int GATES = 4;

  private final int size;
  private final Tensor input; // [in, 4H]
  private final Tensor recurrent; // [H, 4H]
  private final Tensor bias; // [4H]

  /**
   * What a cell carries from step to step.
   *
   * @param hidden {@code [N, H]}, the output
   * @param memory {@code [N, H]}
   */
  public record State(Tensor hidden, Tensor memory) {}

  /**
   * Makes a cell, weights from {@code U(-1/√H, 1/√H)}, biases as the sum of two from there: where
   * others have a bias for the input and one for the state, there is one here.
   */
  public LstmCell(int in, int size, Rng rng) {
    this.size = size;
    input = parameter("input", values(Shape.of(in, GATES * size), rng));
    recurrent = parameter("recurrent", values(Shape.of(size, GATES * size), rng));
    Shape row = Shape.of(GATES * size);
    bias = parameter("bias", values(row, rng).add(values(row, rng)));
  }

  /** Returns the state of a batch before its first step: zeros. */
  public State start(int batch) {
    Tensor zeros = Tensor.zeros(Shape.of(batch, size), bias.dtype());
    return new State(zeros, zeros);
  }

  /**
   * Returns the state after {@code x}.
   *
   * @throws ShapeException if the input or the state is of another size
   */
  public State forward(Tensor x, State state) {
    requireFit(x.shape(), state.hidden().shape(), state.memory().shape());
    Tensor gates = x.linear(input, bias).add(state.hidden().matmul(recurrent));
    List<Tensor> parts = gates.split(-1, size, size, size, size);
    Tensor kept = parts.get(1).sigmoid().mul(state.memory());
    Tensor memory = kept.add(parts.get(0).sigmoid().mul(parts.get(2).tanh()));
    return new State(parts.get(3).sigmoid().mul(memory.tanh()), memory);
  }

  private void requireFit(Shape x, Shape hidden, Shape memory) {
    int in = input.shape().dim(0);
    Shape expected = x.rank() == 2 ? Shape.of(x.dim(0), size) : x;
    if (x.rank() != 2 || x.dim(1) != in || !hidden.equals(expected) || !memory.equals(expected)) {
      throw new ShapeException(
          "lstmCell: shapes do not fit, expected [N, %s], [N, %s] and [N, %s], got %s, %s and %s"
              .formatted(in, size, size, x, hidden, memory));
    }
  }

  private Tensor values(Shape shape, Rng rng) {
    return Init.uniformFanIn(shape, size, rng);
  }
}
