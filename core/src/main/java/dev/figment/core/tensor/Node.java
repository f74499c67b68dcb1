package dev.figment.core.tensor;

import dev.figment.core.memory.Storage;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where a tracked tensor came from. Ids grow, and an op's inputs are older than its output: the
 * order of ids is an order of the graph.
 */
final class Node {
  /** The op of a tensor that was not computed. */
  static final String LEAF = "leaf";

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

  /** Returns this node and all from which it was computed, oldest first. */
  List<Node> graph() {
    Set<Node> seen = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>(List.of(this));
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (seen.add(node)) {
        node.edges.forEach(edge -> open.push(edge.input));
      }
    }
    return seen.stream().sorted(Comparator.comparingLong(node -> node.id)).toList();
  }

  /** One tracked input and the gradient with respect to it. */
  record Edge(Node input, Rule rule) {}

  /** Gives an input's gradient from the output's gradient {@code g} and the output {@code y}. */
  @FunctionalInterface
  interface Rule {
    Tensor gradient(Tensor g, Tensor y);
  }
}
