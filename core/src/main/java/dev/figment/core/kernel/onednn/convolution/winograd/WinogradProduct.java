package dev.figment.core.kernel.onednn.convolution.winograd;

import dev.figment.core.kernel.onednn.engine.Computation;
import dev.figment.core.kernel.onednn.engine.Descriptors;
import dev.figment.core.kernel.onednn.engine.OneDnn;
import dev.figment.core.kernel.onednn.engine.PostOp;
import dev.figment.core.kernel.onednn.engine.Primitive;
import dev.figment.core.kernel.onednn.engine.Recipe;
import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.shape.Shape;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Products of matrices {@code [rows, inner] · [inner, columns]}, one for each of the frequencies of
 * {@link WinogradMatrix}. Arguments: x, y, the result; the values of tiles stand {@link
 * WinogradTiles#apart}, those of kernels side by side.
 *
 * @param sums whether x and y are tiles, and x holds {@code [inner, rows]}; else x and the result
 *     are tiles
 * @param adds whether the products are added to what the result's memory holds
 */
record WinogradProduct(int rows, int inner, int columns, boolean sums, boolean adds)
    implements Recipe {
  private static final List<PostOp> ADDS = List.of(new PostOp.Accumulate(1));

  @Override
  public long nanos() {
    return 2L * WinogradMatrix.FREQUENCIES * rows * inner * columns / Tuned.FLOPS;
  }

  @Override
  public Computation make(Descriptors descriptors) {
    dnnl_primitive_desc plan = descriptors.plan();
    Shape result = Shape.of(WinogradMatrix.FREQUENCIES, rows, columns);
    OneDnn.check(
        "product",
        dnnl.dnnl_matmul_primitive_desc_create(
            plan,
            OneDnn.engine(),
            sums ? turned(descriptors) : tiles(descriptors, rows, inner),
            sums ? tiles(descriptors, inner, columns) : kernels(descriptors, inner),
            descriptors.none(),
            sums ? kernels(descriptors, rows) : tiles(descriptors, rows, columns),
            descriptors.attributes(adds ? ADDS : List.of(), result)));
    return new Primitive(plan, dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_WEIGHTS, dnnl.DNNL_ARG_DST);
  }

  private dnnl_memory_desc kernels(Descriptors descriptors, int in) {
    return descriptors.dense(WinogradMatrix.FREQUENCIES, in, columns);
  }

  /** {@code [36, rows, inner]} of tiles {@code [36, inner, rows]}. */
  private dnnl_memory_desc turned(Descriptors descriptors) {
    return descriptors.strided(
        new long[] {WinogradMatrix.FREQUENCIES, rows, inner},
        new long[] {WinogradTiles.apart(inner, rows), 1, rows});
  }

  private static dnnl_memory_desc tiles(Descriptors descriptors, int tiles, int channels) {
    return descriptors.strided(
        new long[] {WinogradMatrix.FREQUENCIES, tiles, channels},
        new long[] {WinogradTiles.apart(tiles, channels), channels, 1});
  }
}
