package dev.figment.core.tensor;

import dev.figment.core.shape.Shape;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a NaN or an infinity first stood in a recorded computation.
 *
 * @param op the op, or {@code leaf} if what was not finite was not computed, such as a parameter
 * @param shape the shape of the op's output
 * @param parameter the name of the parameter that the op reads, or, if it reads none, of the
 *     nearest one before it; empty if there is none
 */
public record NonFinite(String op, Shape shape, String parameter) {
  /**
   * Looks for the oldest op whose output is not finite. What a layer has given back is passed over,
   * and so is a choice ({@link Tensor#where}): what it takes from outside, such as the {@code -∞}
   * of a mask, is meant.
   *
   * @param result what was computed, such as a loss
   * @param named parameters by name
   */
  public static Optional<NonFinite> find(Tensor result, Map<String, Tensor> named) {
    if (!result.isTracked()) {
      return Optional.empty();
    }
    Map<Node, String> names = names(named);
    return result.node().graph().stream()
        .filter(node -> node.output.isLive() && !node.op.equals("where"))
        .filter(node -> in(new Tensor(node.output)))
        .findFirst()
        .map(node -> new NonFinite(node.op, node.output.shape(), nearest(node, names)));
  }

  /**
   * Looks for the op whose gradient is not finite, although what it computed may be.
   *
   * @param loss what was differentiated; nothing of its computation may have gone since
   * @param wanted the tensors that it was differentiated for
   * @param named parameters by name
   */
  public static Optional<NonFinite> inGradient(
      Tensor loss, Collection<Tensor> wanted, Map<String, Tensor> named) {
    Map<Node, String> names = names(named);
    return Backward.culprit(loss, wanted)
        .map(node -> new NonFinite(node.op, node.output.shape(), nearest(node, names)));
  }

  private static Map<Node, String> names(Map<String, Tensor> named) {
    Map<Node, String> names = new HashMap<>();
    named.forEach(
        (name, tensor) -> {
          if (tensor.isTracked()) {
            names.put(tensor.node(), name);
          }
        });
    return names;
  }

  /** Returns whether a tensor holds a NaN or an infinity. */
  public static boolean in(Tensor tensor) {
    return !Arrays.stream(tensor.toDoubles()).allMatch(Double::isFinite);
  }

  /** Returns the finding as people read it: {@code linear [64, 128] at layers.0.weight}. */
  public String toText() {
    if (parameter.isEmpty()) {
      return op + " " + shape;
    }
    return op.equals(Node.LEAF) ? parameter + " " + shape : op + " " + shape + " at " + parameter;
  }

  /** Breadth first, so that an op's own parameters come before those of the ops before it. */
  private static String nearest(Node from, Map<Node, String> names) {
    Set<Node> seen = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      Node node = open.remove();
      String name = names.get(node);
      if (name != null) {
        return name;
      }
      if (seen.add(node)) {
        node.edges.forEach(edge -> open.add(edge.input()));
      }
    }
    return "";
  }
}
