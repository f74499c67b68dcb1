package dev.figment.core.kernel.onednn.matrix;

import dev.figment.core.kernel.Attention;
import dev.figment.core.kernel.Reach;
import dev.figment.core.kernel.onednn.engine.Eltwise;
import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.kernel.onednn.engine.Pointwise;
import dev.figment.core.kernel.onednn.engine.PostOp;
import dev.figment.core.kernel.onednn.reduction.SoftmaxRows;
import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/**
 * Attention in blocks of queries, so that few scores exist at once; what a causal query does not
 * read is not computed, but for a triangle in each block. The gradient computes the weights anew.
 *
 * <p>Reference: Dao et al. 2022, without the blocks of keys: the scores of a row fit the caches.
 */
public final class OneDnnAttention {
  private static final List<PostOp> ACCUMULATE = List.of(new PostOp.Accumulate(1));
  private static final PostOp TIMES = new PostOp.With(dnnl.dnnl_binary_mul, false);

  private final Lane lane = Lane.current();
  private final List<QueryBlock> blocks;
  private final HeadMatrices query;
  private final HeadMatrices key;
  private final HeadMatrices value;
  private final Storage weights;
  private final HeadMatrices mask;
  private final HeadMatrices identity;
  private final PostOp scale;

  private OneDnnAttention(Attention attention) {
    blocks = QueryBlock.of(attention);
    query = HeadMatrices.of(attention.query());
    key = HeadMatrices.of(attention.key());
    value = HeadMatrices.of(attention.value());
    weights = scores();
    int edge = Math.max(1, blocks.get(0).partial());
    mask = mask(edge);
    identity = identity(blocks.get(0).samples(), edge);
    scale = new Eltwise(dnnl.dnnl_eltwise_linear, (float) attention.scale(), 0);
  }

  /** See {@link dev.figment.core.kernel.MatrixKernels#attention}. */
  @SuppressWarnings("try") // the scope is there to be closed
  public static Storage attention(Attention attention) {
    Storage y = Storage.allocate(attention.result(), DType.FLOAT);
    try (Scope scope = Scope.open()) {
      new OneDnnAttention(attention).read(HeadMatrices.of(Attention.Heads.all(y)));
    }
    return y;
  }

  /** See {@link dev.figment.core.kernel.MatrixKernels#attentionGradient}. */
  @SuppressWarnings("try") // the scope is there to be closed
  public static List<Storage> gradient(Attention attention, Storage y, Storage g) {
    Attention gradient = attention.like();
    try (Scope scope = Scope.open()) {
      new OneDnnAttention(attention).differentiate(y, g, gradient);
    }
    return gradient.inputs();
  }

  private void read(HeadMatrices y) {
    for (QueryBlock block : blocks) {
      HeadMatrices p = weigh(block);
      product(p, block.keys(value), block.queries(y), List.of());
    }
  }

  /**
   * {@code ∂V = Pᵀ g}, {@code ∂P = g Vᵀ}, {@code ∂S = P (∂P - Σ y g)}, {@code ∂Q = scale ∂S K},
   * {@code ∂K = scale ∂Sᵀ Q}.
   */
  private void differentiate(Storage y, Storage g, Attention gradient) {
    HeadMatrices ofY = HeadMatrices.of(Attention.Heads.all(g));
    HeadMatrices ofQuery = HeadMatrices.of(gradient.query());
    HeadMatrices ofKey = HeadMatrices.of(gradient.key());
    HeadMatrices ofValue = HeadMatrices.of(gradient.value());
    Storage change = scores();
    RowDots shares = new RowDots(y, g);
    for (QueryBlock block : blocks) {
      HeadMatrices p = weigh(block);
      HeadMatrices ofP = matrices(change, block);
      List<PostOp> how = block.isFirst(query.rows()) ? List.of() : ACCUMULATE;
      product(p.transposed(), block.queries(ofY), block.keys(ofValue), how);
      product(block.queries(ofY), block.keys(value).transposed(), ofP, List.of());
      throughSoftmax(block, shares.of(block), change);
      product(ofP, block.keys(key), block.queries(ofQuery), List.of());
      product(ofP.transposed(), block.queries(query), block.keys(ofKey), how);
    }
  }

  /** The weights of a block: {@code softmax(scale Q Kᵀ)}. */
  private HeadMatrices weigh(QueryBlock block) {
    HeadMatrices p = matrices(weights, block);
    HeadMatrices q = block.queries(query);
    HeadMatrices k = block.keys(key);
    int partial = block.partial();
    product(q, k.transposed(), p, List.of(scale));
    if (partial > 0) {
      HeadMatrices ones = identity.square(partial).samples(0, block.samples());
      product(ones, mask.square(partial), p.columns(block.keys() - partial, partial), ACCUMULATE);
    }
    SoftmaxRows.inPlace(weights, size(block) / block.keys(), block.keys());
    return p;
  }

  /** {@code ∂P} becomes {@code scale P (∂P - share)}. */
  private void throughSoftmax(QueryBlock block, Storage share, Storage change) {
    Shape rows = Shape.of(size(block) / block.keys(), block.keys());
    Pointwise recipe =
        new Pointwise(dnnl.dnnl_binary_sub, rows, rows.with(1, 1), List.of(TIMES, scale));
    Pointer all = change.target();
    lane.run(recipe, all, share.source(), all, weights.source());
  }

  private void product(HeadMatrices x, HeadMatrices y, HeadMatrices z, List<PostOp> then) {
    lane.run(HeadProduct.of(x, y, z, then), x.source(lane), y.source(lane), z.target(lane));
  }

  /** What is added to scores that must not count; finite, lest a product with 0 be NaN. */
  private static HeadMatrices mask(int edge) {
    double[] values = Reach.CAUSAL.mask(edge, edge);
    Arrays.setAll(values, i -> Math.max(values[i], -Float.MAX_VALUE));
    Storage storage = Storage.of(values, Shape.of(edge, edge), DType.FLOAT);
    return HeadMatrices.dense(storage, 1, 1, edge, edge);
  }

  /** For each head a matrix by which the mask is added to part of the scores, as a product. */
  private HeadMatrices identity(int samples, int edge) {
    float[] values = new float[samples * query.heads() * edge * edge];
    for (int row = 0; row < values.length / edge; row++) {
      values[row * edge + row % edge] = 1;
    }
    Storage storage = Storage.of(values, Shape.of(values.length), DType.FLOAT);
    return HeadMatrices.dense(storage, samples, query.heads(), edge, edge);
  }

  /** Memory for the scores of any block. */
  private Storage scores() {
    int size = blocks.stream().mapToInt(this::size).max().orElseThrow();
    return Storage.allocate(Shape.of(size), DType.FLOAT);
  }

  private HeadMatrices matrices(Storage scores, QueryBlock block) {
    return HeadMatrices.dense(scores, block.samples(), query.heads(), block.rows(), block.keys());
  }

  private int size(QueryBlock block) {
    return block.samples() * query.heads() * block.rows() * block.keys();
  }
}
