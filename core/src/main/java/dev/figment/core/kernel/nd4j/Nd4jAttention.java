package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.Attention;
import dev.figment.core.kernel.Binary;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.Reduction;
import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import java.util.List;

/** Attention made of other kernels, with all weights at once. */
final class Nd4jAttention {
  private final Kernels kernels = Nd4jKernels.all();
  private final Attention attention;
  private final Storage query; // [N, heads, T, d], as are those that follow
  private final Storage key;
  private final Storage value;
  private final Storage weights; // [N, heads, T, S]

  private Nd4jAttention(Attention attention) {
    this.attention = attention;
    query = byHead(attention.query());
    key = byHead(attention.key());
    value = byHead(attention.value());
    weights =
        kernels.softmax().softmax(masked(scaled(kernels.matrix().matmul(query, key, false, true))));
  }

  @SuppressWarnings("try") // the scope is there to be closed
  static Storage attention(Attention attention) {
    Storage y = Storage.allocate(attention.result(), attention.query().tokens().dtype());
    try (Scope scope = Scope.open()) {
      Nd4jAttention of = new Nd4jAttention(attention);
      return of.kernels.elementwise().assign(y, of.read());
    }
  }

  @SuppressWarnings("try") // the scope is there to be closed
  static List<Storage> gradient(Attention attention, Storage g) {
    List<Storage> gradients = attention.like().inputs();
    try (Scope scope = Scope.open()) {
      Nd4jAttention of = new Nd4jAttention(attention);
      List<Storage> parts = of.gradient(g);
      for (int i = 0; i < parts.size(); i++) {
        of.kernels.elementwise().assign(gradients.get(i), parts.get(i));
      }
    }
    return gradients;
  }

  private Storage read() {
    return swapped(kernels.matrix().matmul(weights, value, false, false));
  }

  private List<Storage> gradient(Storage g) {
    Storage ofY = swapped(g);
    Storage ofWeights = kernels.matrix().matmul(ofY, value, false, true);
    Storage weighted = kernels.binary().binary(Binary.MUL, weights, ofWeights, weights.shape());
    Storage sums = kernels.reduction().reduce(Reduction.SUM, weighted, new int[] {3});
    Storage shares = kernels.binary().binary(Binary.MUL, weights, sums, weights.shape());
    Storage ofScores =
        scaled(kernels.binary().binary(Binary.SUB, weighted, shares, weights.shape()));
    List<Storage> parts =
        List.of(
            part(kernels.matrix().matmul(ofScores, key, false, false)),
            part(kernels.matrix().matmul(ofScores, query, true, false)),
            part(kernels.matrix().matmul(weights, ofY, true, false)));
    return attention.isPacked() ? List.of(kernels.movement().concat(parts, 2)) : parts;
  }

  private Storage scaled(Storage scores) {
    return kernels.binary().scalar(Binary.MUL, scores, attention.scale());
  }

  private Storage masked(Storage scores) {
    int queries = scores.shape().dim(2);
    int keys = scores.shape().dim(3);
    double[] allowed = attention.reach().mask(queries, keys);
    Storage mask = Storage.of(allowed, Shape.of(queries, keys), scores.dtype());
    return kernels.binary().binary(Binary.ADD, scores, mask, scores.shape());
  }

  /** {@code [N, T, parts, heads, d] → [N, heads, T, d]}. */
  private Storage byHead(Attention.Heads heads) {
    Storage tokens = heads.tokens();
    Storage part =
        kernels
            .movement()
            .slice(tokens, new int[] {0, 0, heads.part(), 0, 0}, tokens.shape().with(2, 1));
    return swapped(part.reshape(tokens.shape().without(2)));
  }

  /** {@code [N, heads, T, d] → [N, T, 1, heads, d]}. */
  private Storage part(Storage heads) {
    return Attention.Heads.all(swapped(heads)).tokens();
  }

  private Storage swapped(Storage x) {
    return kernels.movement().permute(x, new int[] {0, 2, 1, 3});
  }
}
