package dev.figment.core.kernel;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Attention and its gradients. Tolerances: 1e-5 and 1e-12. */
public abstract class AttentionContract extends KernelsContract {
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1",
    "2, 5, 1, 3",
    "3, 7, 2, 4",
    "1, 17, 3, 5",
    "2, 33, 4, 8",
    "33, 9, 2, 7",
    "1, 130, 2, 16",
    "2, 401, 3, 9",
    "1, 1100, 1, 6",
    "9, 150, 5, 4"
  })
  void weighsTheValuesOfPackedTokens(int batch, int tokens, int heads, int depth) {
    for (DType dtype : dtypes()) {
      for (Reach reach : Reach.values()) {
        Storage x = uniform(Shape.of(batch, tokens, 3, heads, depth), dtype, -1, 1);
        expectBoth(Attention.packed(x, reach, 1.3 / Math.sqrt(depth)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1, 1",
    "2, 3, 5, 1, 3",
    "1, 5, 90, 2, 7",
    "3, 1, 40, 4, 8",
    "5, 150, 160, 1, 3",
    "2, 130, 401, 3, 5",
    "1, 40, 1000, 2, 16"
  })
  void weighsMoreKeysThanQueries(int batch, int queries, int keys, int heads, int depth) {
    for (DType dtype : dtypes()) {
      for (Reach reach : Reach.values()) {
        expectBoth(apart(dtype, reach, batch, queries, keys, heads, depth));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 5, 3, 1, 3", "1, 1000, 2, 3, 5", "3, 130, 1, 2, 8"})
  void weighsFewerKeysThanQueries(int batch, int queries, int keys, int heads, int depth) {
    for (DType dtype : dtypes()) {
      expectBoth(apart(dtype, Reach.FULL, batch, queries, keys, heads, depth));
    }
  }

  @ParameterizedTest
  @EnumSource
  void survivesLargeScores(Reach reach) {
    for (DType dtype : dtypes()) {
      Storage x = integers(Shape.of(2, 50, 3, 2, 4), dtype, -9, 9);
      expectValue(Attention.packed(x, reach, 1000));
    }
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void agreesWithTwoTokensOnPaper(DType dtype) {
    // Queries 0 and 1, keys 0 and ln 3, values 4 and 8.
    Storage x =
        Storage.of(new double[] {0, 0, 4, 1, Math.log(3), 8}, Shape.of(1, 2, 3, 1, 1), dtype);
    double tolerance = tolerance(dtype, 1e-6, 1e-14);
    Shape shape = Shape.of(1, 2, 1, 1);
    Storage full = kernels().matrix().attention(Attention.packed(x, Reach.FULL, 1));
    expect("full", full, shape, dtype, tolerance, new double[] {6, 7});
    Storage causal = kernels().matrix().attention(Attention.packed(x, Reach.CAUSAL, 1));
    expect("causal", causal, shape, dtype, tolerance, new double[] {4, 7});
  }

  private Attention apart(
      DType dtype, Reach reach, int batch, int queries, int keys, int heads, int depth) {
    Storage q = uniform(Shape.of(batch, queries, heads, depth), dtype, -1, 1);
    Storage k = uniform(Shape.of(batch, keys, heads, depth), dtype, -1, 1);
    Storage v = uniform(Shape.of(batch, keys, heads, depth), dtype, -1, 1);
    return Attention.of(q, k, v, reach, 0.8);
  }

  private void expectValue(Attention attention) {
    DType dtype = attention.query().tokens().dtype();
    Shape shape = attention.result();
    Loop loop = new Loop(attention, new double[shape.size()]);
    loop.run();
    poison(shape, dtype);
    Storage y = kernels().matrix().attention(attention);
    expect(
        "attention " + attention.reach(), y, shape, dtype, tolerance(dtype, 1e-5, 1e-12), loop.y);
  }

  private void expectBoth(Attention attention) {
    expectValue(attention);
    DType dtype = attention.query().tokens().dtype();
    Storage g = uniform(attention.result(), dtype, -1, 1);
    Loop loop = new Loop(attention, g.toDoubles());
    loop.run();
    double tolerance = tolerance(dtype, 1e-5, 1e-12);
    Storage y = kernels().matrix().attention(attention);
    attention.inputs().forEach(x -> poison(x.shape(), dtype));
    List<Storage> gradients = kernels().matrix().attentionGradient(attention, y, g);
    List<Storage> inputs = attention.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      String what = "gradient " + i + " " + attention.reach();
      double[] want = loop.gradients.get(i);
      expect(what, gradients.get(i), inputs.get(i).shape(), dtype, tolerance, want);
    }
  }

  /** The definition, a query at a time. */
  private static final class Loop {
    private final Attention attention;
    private final double[] g;
    private final double[] y;
    private final List<double[]> values;
    private final List<double[]> gradients;

    Loop(Attention attention, double[] g) {
      this.attention = attention;
      this.g = g;
      y = new double[g.length];
      values = attention.inputs().stream().map(Storage::toDoubles).toList();
      gradients = values.stream().map(x -> new double[x.length]).toList();
    }

    void run() {
      Shape shape = attention.result();
      for (int n = 0; n < shape.dim(0); n++) {
        for (int head = 0; head < shape.dim(2); head++) {
          for (int query = 0; query < shape.dim(1); query++) {
            row(n, head, query);
          }
        }
      }
    }

    private void row(int n, int head, int query) {
      int depth = attention.result().dim(3);
      int queries = attention.query().length();
      int last = attention.value().length();
      int count = attention.reach() == Reach.FULL ? last : query + 1 + last - queries;
      int q = at(attention.query(), n, query, head);
      int out = ((n * queries + query) * attention.result().dim(2) + head) * depth;
      double[] p = new double[count];
      double largest = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < count; j++) {
        int k = at(attention.key(), n, j, head);
        for (int i = 0; i < depth; i++) {
          p[j] += attention.scale() * of(0)[q + i] * of(1)[k + i];
        }
        largest = Math.max(largest, p[j]);
      }
      double sum = 0;
      for (int j = 0; j < count; j++) {
        p[j] = Math.exp(p[j] - largest);
        sum += p[j];
      }
      double[] change = new double[count];
      double share = 0;
      for (int j = 0; j < count; j++) {
        p[j] /= sum;
        int v = at(attention.value(), n, j, head);
        for (int i = 0; i < depth; i++) {
          y[out + i] += p[j] * of(2)[v + i];
          change[j] += g[out + i] * of(2)[v + i];
          gradient(2)[v + i] += p[j] * g[out + i];
        }
        share += p[j] * change[j];
      }
      for (int j = 0; j < count; j++) {
        int k = at(attention.key(), n, j, head);
        double ofScore = attention.scale() * p[j] * (change[j] - share);
        for (int i = 0; i < depth; i++) {
          gradient(0)[q + i] += ofScore * of(1)[k + i];
          gradient(1)[k + i] += ofScore * of(0)[q + i];
        }
      }
    }

    private double[] of(int part) {
      return values.get(attention.isPacked() ? 0 : part);
    }

    private double[] gradient(int part) {
      return gradients.get(attention.isPacked() ? 0 : part);
    }

    /** Where the features of a token begin. */
    private static int at(Attention.Heads heads, int n, int token, int head) {
      return index(heads.tokens().shape(), new int[] {n, token, heads.part(), head, 0});
    }
  }
}
