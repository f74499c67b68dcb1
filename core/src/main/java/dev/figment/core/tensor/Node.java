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
  private final List<Reading> readings;

  /** Makes the node of a leaf, or of an op whose rules read nothing that could change. */
  Node(String op, Storage output, List<Edge> edges) {
    this(op, output, edges, List.of());
  }

  /** Makes the node of an op whose rules will read what they are given, as it is now. */
  Node(String op, Storage output, List<Edge> edges, List<Storage> read) {
    this.op = op;
    this.output = output;
    this.edges = edges;
    this.readings = read.stream().map(storage -> new Reading(storage, storage.version())).toList();
  }

  /**
   * Checks that what the rules read is as it was when the op computed.
   *
   * @throws IllegalStateException if it was overwritten since
   */
  void requireUnchanged() {
    for (Reading reading : readings) {
      if (reading.storage.version() != reading.version) {
        throw new IllegalStateException(
            "%s: a tensor that its gradient reads was overwritten after it, expected %s as it was,"
                    .formatted(op, reading.storage.shape())
                + " got later values");
      }
    }
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

  /** What a rule will read, and how often it had been overwritten. */
  private record Reading(Storage storage, long version) {}

  /** One tracked input and the gradient with respect to it. */
  record Edge(Node input, Rule rule) {}

  /** Gives an input's gradient from the output's gradient {@code g} and the output {@code y}. */
  @FunctionalInterface
  interface Rule {
    Tensor gradient(Tensor g, Tensor y);
  }
}
