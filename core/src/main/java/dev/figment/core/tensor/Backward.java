package dev.figment.core.tensor;

import dev.figment.core.memory.Scope;
import dev.figment.core.shape.ShapeException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reverse-mode differentiation, without recursion: nodes are taken from the newest to the oldest,
 * and only those from which a wanted tensor is reached.
 *
 * <p>A gradient is pinned from when it is made until it is consumed; what a rule makes besides goes
 * back to the pool when the rule ends.
 */
final class Backward {
  private final Tensor loss;
  private final Set<Node> wanted = new HashSet<>();
  private final boolean differentiable;
  private final Map<Node, Tensor> pending = new HashMap<>();
  private final Map<Node, Tensor> found = new LinkedHashMap<>();
  private boolean isSearching;
  private @Nullable Node culprit; // of a search: whose rule gave the first that is not finite

  private Backward(Tensor loss, Collection<Tensor> wanted, boolean differentiable) {
    this.loss = loss;
    this.differentiable = differentiable;
    for (Tensor tensor : wanted) {
      if (!tensor.isTracked()) {
        throw new IllegalArgumentException(
            "backward: not tracked, expected a parameter or what was computed from one, got "
                + tensor);
      }
      this.wanted.add(tensor.node());
    }
  }

  static Gradients run(Tensor loss, Collection<Tensor> wanted, boolean differentiable) {
    if (loss.shape().size() != 1) {
      throw new ShapeException("backward: not a scalar, expected one element, got " + loss.shape());
    }
    if (!loss.isTracked()) {
      throw new IllegalArgumentException(
          "backward: nothing was recorded, expected a loss computed from a parameter outside"
              + " paused(), got "
              + loss);
    }
    Backward backward = new Backward(loss, wanted, differentiable);
    if (differentiable) {
      backward.walk();
    } else {
      try (Gradients.Pause pause = Gradients.paused()) {
        backward.walk();
      }
    }
    return backward.gradients(wanted);
  }

  /** Walks again to find the op whose rule first gives a gradient that is not finite. */
  static Optional<Node> culprit(Tensor loss, Collection<Tensor> wanted) {
    Backward search = new Backward(loss, wanted, false);
    search.isSearching = true;
    try (Gradients.Pause pause = Gradients.paused();
        Scope scope = Scope.open()) {
      search.walk();
    }
    return Optional.ofNullable(search.culprit);
  }

  private void walk() {
    Set<Node> useful = useful();
    PriorityQueue<Node> newestFirst =
        new PriorityQueue<>(Comparator.comparingLong((Node n) -> n.id).reversed());
    if (useful.contains(loss.node())) {
      tidily(() -> hold(loss.node(), Tensor.ones(loss.shape(), loss.dtype())));
      newestFirst.add(loss.node());
    }
    try {
      while (!newestFirst.isEmpty()) {
        Node node = newestFirst.remove();
        tidily(() -> apply(node, useful, newestFirst));
        release(node);
      }
    } finally { // a rule that fails leaves nothing pinned
      pending.values().forEach(g -> g.storage().unpin());
    }
  }

  /** Works in a scope of its own, unless what is made must stay for another derivative. */
  private void tidily(Runnable work) {
    if (differentiable) {
      work.run();
    } else {
      try (Scope scope = Scope.open()) {
        work.run();
      }
    }
  }

  /** Adds to the gradient of each input that matters what the node's rule gives for it. */
  private void apply(Node node, Set<Node> useful, PriorityQueue<Node> newestFirst) {
    Tensor g = Objects.requireNonNull(pending.get(node));
    Tensor y = new Tensor(node.output, node);
    node.requireUnchanged();
    for (Node.Edge edge : node.edges) {
      Node input = edge.input();
      if (!useful.contains(input)) {
        continue;
      }
      Tensor part = edge.rule().gradient(g, y);
      if (!part.shape().equals(input.output.shape())) {
        throw new ShapeException(
            "%s: its gradient has the wrong shape, expected %s, got %s"
                .formatted(node.op, input.output.shape(), part.shape()));
      }
      if (isSearching && culprit == null && NonFinite.in(part)) {
        culprit = node;
      }
      @Nullable Tensor sum = pending.get(input);
      if (sum == null) {
        hold(input, part);
        newestFirst.add(input);
      } else {
        hold(input, sum.add(part));
        sum.storage().unpin();
      }
    }
  }

  private void hold(Node node, Tensor g) {
    g.storage().pin();
    pending.put(node, g);
  }

  private void release(Node node) {
    Tensor g = Objects.requireNonNull(pending.remove(node));
    if (wanted.contains(node)) {
      found.put(node, g);
      g.storage().unpinInto();
    } else {
      g.storage().unpin();
    }
  }

  /** The nodes of the graph from which a wanted one is reached. */
  private Set<Node> useful() {
    Set<Node> useful = new HashSet<>();
    for (Node node : loss.node().graph()) {
      if (wanted.contains(node) || reaches(useful, node)) {
        useful.add(node);
      }
    }
    return useful;
  }

  private static boolean reaches(Set<Node> useful, Node node) {
    for (Node.Edge edge : node.edges) {
      if (useful.contains(edge.input())) {
        return true;
      }
    }
    return false;
  }

  private Gradients gradients(Collection<Tensor> asked) {
    for (Tensor tensor : asked) {
      found.computeIfAbsent(tensor.node(), n -> Tensor.zeros(tensor.shape(), tensor.dtype()));
    }
    return new Gradients(found);
  }
}
