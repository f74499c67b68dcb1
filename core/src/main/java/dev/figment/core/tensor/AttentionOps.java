package dev.figment.core.tensor;

import static dev.figment.core.tensor.Op.kernels;

import dev.figment.core.kernel.Attention;
import dev.figment.core.kernel.Reach;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Attention, {@code softmax(scale Q Kᵀ) V} a head. {@code ∂V = Pᵀ g}, {@code ∂P = g Vᵀ}, {@code ∂S
 * = scale P (∂P - Σ P ∂P)}, {@code ∂Q = ∂S K}, {@code ∂K = ∂Sᵀ Q}: one kernel for all three, or ops
 * where they are recorded.
 */
final class AttentionOps {
  private AttentionOps() {}

  /** {@code [N, T, 3, heads, d] → [N, T, heads, d]}: tokens that read each other. */
  static Tensor selfAttention(Tensor qkv, Reach reach, double scale) {
    Shape shape = qkv.shape();
    if (shape.rank() != 5 || shape.dim(2) != 3) {
      throw new ShapeException(
          "selfAttention: shape does not fit, expected [N, T, 3, heads, d], got " + shape);
    }
    Attention attention = Attention.packed(qkv.storage(), reach, scale);
    return Op.of("selfAttention", kernels(qkv).matrix().attention(attention))
        .wrt(
            qkv,
            (g, y) ->
                Gradients.isPaused()
                    ? fused(attention, y, g, List.of(shape)).get(0)
                    : Tensor.stack(composed(parts(qkv), g, reach, scale), 2))
        .reading(qkv)
        .readingOutput()
        .record();
  }

  /** {@code [N, T, heads, d], [N, S, heads, d], [N, S, heads, d] → [N, T, heads, d]}. */
  static Tensor attention(Tensor query, Tensor key, Tensor value, Reach reach, double scale) {
    requireFit(query.shape(), key.shape(), value.shape(), reach);
    Op.requireSameType("attention", query, value);
    Attention attention =
        Attention.of(query.storage(), key.storage(), value.storage(), reach, scale);
    List<Tensor> inputs = List.of(query, key, value);
    List<Shape> shapes = inputs.stream().map(Tensor::shape).toList();
    Storage y = kernels("attention", query, key).matrix().attention(attention);
    Shared gradient =
        new Shared(
            g ->
                Gradients.isPaused()
                    ? fused(attention, new Tensor(y), g, shapes)
                    : composed(inputs, g, reach, scale));
    return Op.of("attention", y)
        .wrt(query, g -> gradient.of(g).get(0))
        .wrt(key, g -> gradient.of(g).get(1))
        .wrt(value, g -> gradient.of(g).get(2))
        .reading(query, key, value)
        .readingOutput()
        .record();
  }

  private static List<Tensor> fused(Attention attention, Tensor y, Tensor g, List<Shape> shapes) {
    List<Storage> gradients =
        kernels(y).matrix().attentionGradient(attention, y.storage(), g.storage());
    return IntStream.range(0, shapes.size())
        .mapToObj(i -> new Tensor(gradients.get(i).reshape(shapes.get(i))))
        .toList();
  }

  private static List<Tensor> composed(List<Tensor> inputs, Tensor g, Reach reach, double scale) {
    Tensor q = swapped(inputs.get(0));
    Tensor k = swapped(inputs.get(1));
    Tensor v = swapped(inputs.get(2));
    Tensor ofY = swapped(g);
    int queries = q.shape().dim(2);
    int keys = k.shape().dim(2);
    Tensor mask = Tensor.of(reach.mask(queries, keys), Shape.of(queries, keys)).to(q.dtype());
    Tensor p = q.matmul(k, false, true).mul(scale).add(mask).softmax();
    Tensor ofP = ofY.matmul(v, false, true);
    Tensor share = ReduceOps.sum(p.mul(ofP), new int[] {3});
    Tensor ofScores = p.mul(ofP.sub(share)).mul(scale);
    return List.of(
        swapped(ofScores.matmul(k)),
        swapped(ofScores.matmul(q, true, false)),
        swapped(p.matmul(ofY, true, false)));
  }

  /** {@code [N, T, 3, heads, d]} taken apart. */
  private static List<Tensor> parts(Tensor qkv) {
    Shape part = qkv.shape().without(2);
    return qkv.split(2, 1, 1, 1).stream().map(x -> x.reshape(part)).toList();
  }

  /** {@code [N, T, heads, d]} and {@code [N, heads, T, d]}, one to the other. */
  private static Tensor swapped(Tensor x) {
    return x.permute(0, 2, 1, 3);
  }

  private static void requireFit(Shape query, Shape key, Shape value, Reach reach) {
    if (query.rank() != 4
        || key.rank() != 4
        || !key.with(1, 1).equals(query.with(1, 1))
        || !value.equals(key)) {
      throw new ShapeException(
          "attention: shapes do not fit, expected [N, T, heads, d] and twice [N, S, heads, d], got"
              + " %s, %s and %s".formatted(query, key, value));
    }
    if (reach == Reach.CAUSAL && key.dim(1) < query.dim(1)) {
      throw new ShapeException(
          "attention: fewer keys than causal queries, expected at least %s, got %s"
              .formatted(query.dim(1), key.dim(1)));
    }
  }
}
