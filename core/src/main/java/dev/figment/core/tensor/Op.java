package dev.figment.core.tensor;

import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.backend.Backend;
import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Records how a tensor was computed: one gradient rule per input.
 *
 * <p>Rules are written with tensor ops, so a gradient has gradients of its own.
 */
final class Op {
  private final String name;
  private final Storage output;
  private final List<Node.Edge> edges = new ArrayList<>(2);
  private @Nullable List<Storage> read;

  private Op(String name, Storage output) {
    this.name = name;
    this.output = output;
  }

  static Op of(String name, Storage output) {
    Storage.endOfKernel();
    return new Op(name, output);
  }

  /** Gives the rule for an input: its gradient from the output's gradient {@code g}. */
  Op wrt(Tensor input, UnaryOperator<Tensor> rule) {
    return wrt(input, (g, y) -> rule.apply(g));
  }

  /** Gives the rule for an input where it reads the output {@code y} too. */
  Op wrt(Tensor input, Node.Rule rule) {
    if (input.isTracked() && !Gradients.isPaused()) {
      edges.add(new Node.Edge(input.node(), rule));
    }
    return this;
  }

  /**
   * Says which tensors' elements the rules read besides {@code g}, at any order: all else that a
   * layer makes may go when the layer ends. An op that does not say it retains everything.
   */
  Op reading(Tensor... tensors) {
    if (read == null) {
      read = new ArrayList<>(2);
    }
    for (Tensor tensor : tensors) {
      read.add(tensor.storage());
    }
    return this;
  }

  /** Says that the rules read the output. */
  Op readingOutput() {
    return reading(new Tensor(output));
  }

  Tensor record() {
    if (edges.isEmpty()) {
      return new Tensor(output);
    }
    if (read == null) {
      Scope.retainAll();
      output.retain();
    } else {
      read.forEach(Storage::retain);
    }
    List<Storage> readings = read == null ? List.of() : read;
    return new Tensor(output, new Node(name, output, List.copyOf(edges), readings));
  }

  static Kernels kernels(Tensor x) {
    return Backend.kernels(x.dtype());
  }

  /**
   * Returns the kernels for two inputs.
   *
   * @throws IllegalArgumentException if their types differ
   */
  static Kernels kernels(String op, Tensor x, Tensor y) {
    requireSameType(op, x, y);
    return Backend.kernels(x.dtype());
  }

  /**
   * Checks that two inputs have one type.
   *
   * @throws IllegalArgumentException if they do not
   */
  static void requireSameType(String op, Tensor x, Tensor y) {
    if (x.dtype() != y.dtype()) {
      throw new IllegalArgumentException(
          "%s: types differ, expected %s, got %s".formatted(op, x.dtype(), y.dtype()));
    }
  }
}
