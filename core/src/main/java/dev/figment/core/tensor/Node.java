package dev.figment.core.tensor;

import dev.figment.core.kernel.memory.Storage;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where a tracked tensor came from. Ids grow, and an op's inputs are older than its output: the
 * order of ids is an order of the graph.
 */
final class Node {
  private static final AtomicLong NEXT = new AtomicLong();

  final long id = NEXT.getAndIncrement();
  final String op;
  final Storage output;
  final List<Edge> edges;

  Node(String op, Storage output, List<Edge> edges) {
    this.op = op;
    this.output = output;
    this.edges = edges;
  }

  boolean isLeaf() {
    return edges.isEmpty();
  }

  /** One tracked input and the gradient with respect to it. */
  record Edge(Node input, Rule rule) {}

  /** Gives an input's gradient from the output's gradient {@code g} and the output {@code y}. */
  @FunctionalInterface
  interface Rule {
    Tensor gradient(Tensor g, Tensor y);
  }
}
