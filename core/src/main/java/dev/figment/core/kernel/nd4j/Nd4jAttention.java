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
  private final Kernels kernels;
  private final Attention attention;
  private final Storage query; // [N, heads, T, d], as are those that follow
  private final Storage key;
  private final Storage value;
  private final Storage weights; // [N, heads, T, S]

  private Nd4jAttention(Kernels kernels, Attention attention) {
    this.kernels = kernels;
    this.attention = attention;
    query = byHead(attention.query());
    key = byHead(attention.key());
    value = byHead(attention.value());
    weights = kernels.softmax(masked(scaled(kernels.matmul(query, key, false, true))));
  }

  @SuppressWarnings("try") // the scope is there to be closed
  static Storage attention(Kernels kernels, Attention attention) {
    Storage y = Storage.allocate(attention.result(), attention.query().tokens().dtype());
    try (Scope scope = Scope.open()) {
      return kernels.assign(y, new Nd4jAttention(kernels, attention).read());
    }
  }

  @SuppressWarnings("try") // the scope is there to be closed
  static List<Storage> gradient(Kernels kernels, Attention attention, Storage g) {
    List<Storage> gradients = attention.like().inputs();
    try (Scope scope = Scope.open()) {
      List<Storage> parts = new Nd4jAttention(kernels, attention).gradient(g);
      for (int i = 0; i < parts.size(); i++) {
        kernels.assign(gradients.get(i), parts.get(i));
      }
    }
    return gradients;
  }

  private Storage read() {
    return swapped(kernels.matmul(weights, value, false, false));
  }

  private List<Storage> gradient(Storage g) {
    Storage ofY = swapped(g);
    Storage ofWeights = kernels.matmul(ofY, value, false, true);
    Storage weighted = kernels.binary(Binary.MUL, weights, ofWeights, weights.shape());
    Storage sums = kernels.reduce(Reduction.SUM, weighted, new int[] {3});
    Storage shares = kernels.binary(Binary.MUL, weights, sums, weights.shape());
    Storage ofScores = scaled(kernels.binary(Binary.SUB, weighted, shares, weights.shape()));
    List<Storage> parts =
        List.of(
            part(kernels.matmul(ofScores, key, false, false)),
            part(kernels.matmul(ofScores, query, true, false)),
            part(kernels.matmul(weights, ofY, true, false)));
    return attention.isPacked() ? List.of(kernels.concat(parts, 2)) : parts;
  }

  private Storage scaled(Storage scores) {
    return kernels.scalar(Binary.MUL, scores, attention.scale());
  }

  private Storage masked(Storage scores) {
    int queries = scores.shape().dim(2);
    int keys = scores.shape().dim(3);
    double[] allowed = attention.reach().mask(queries, keys);
    Storage mask = Storage.of(allowed, Shape.of(queries, keys), scores.dtype());
    return kernels.binary(Binary.ADD, scores, mask, scores.shape());
  }

  /** {@code [N, T, parts, heads, d] → [N, heads, T, d]}. */
  private Storage byHead(Attention.Heads heads) {
    Storage tokens = heads.tokens();
    Storage part =
        kernels.slice(tokens, new int[] {0, 0, heads.part(), 0, 0}, tokens.shape().with(2, 1));
    return swapped(part.reshape(tokens.shape().without(2)));
  }

  /** {@code [N, heads, T, d] → [N, T, 1, heads, d]}. */
  private Storage part(Storage heads) {
    return Attention.Heads.all(swapped(heads)).tokens();
  }

  private Storage swapped(Storage x) {
    return kernels.permute(x, new int[] {0, 2, 1, 3});
  }
}
