package dev.figment.core.kernel.onednn.matrix;

import dev.figment.core.kernel.onednn.engine.Computation;
import dev.figment.core.kernel.onednn.engine.Descriptors;
import dev.figment.core.kernel.onednn.engine.OneDnn;
import dev.figment.core.kernel.onednn.engine.Part;
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
 * Products of matrices {@code [m, k] · [k, n]}, one for each head of each sample, where they lie.
 * Arguments: x, y, the result.
 *
 * @param shape {@code [samples, heads, m, n]}
 * @param inner {@code k}
 * @param sharesY whether all heads of all samples have the same y
 */
record HeadProduct(
    Shape shape, int inner, Strides x, Strides y, boolean sharesY, Strides z, List<PostOp> then)
    implements Recipe {
  static HeadProduct of(HeadMatrices x, HeadMatrices y, HeadMatrices z, List<PostOp> then) {
    return new HeadProduct(
        Shape.of(z.samples(), z.heads(), z.rows(), z.columns()),
        x.columns(),
        x.strides(),
        y.strides(),
        y.samples() * y.heads() < z.samples() * z.heads(),
        z.strides(),
        then);
  }

  @Override
  public long nanos() {
    return 2L * shape.size() * inner / Tuned.FLOPS;
  }

  @Override
  public List<Part> parts(int threads) {
    int axis = shape.dim(0) == 1 ? 1 : 0;
    return Part.ofRows(
        shape.dim(axis),
        threads,
        (from, count) -> {
          Shape some = shape.with(axis, count);
          Recipe part = new HeadProduct(some, inner, x, y, sharesY, z, then);
          long ofY = sharesY ? 0 : from * y.toLongs()[axis];
          return new Part(part, from * x.toLongs()[axis], ofY, from * z.toLongs()[axis]);
        });
  }

  @Override
  public Computation make(Descriptors descriptors) {
    dnnl_primitive_desc plan = descriptors.plan();
    Shape factor = sharesY ? shape.with(0, 1).with(1, 1) : shape;
    OneDnn.check(
        "attention",
        dnnl.dnnl_matmul_primitive_desc_create(
            plan,
            OneDnn.engine(),
            descriptors.strided(shape.with(3, inner).toLongs(), x.toLongs()),
            descriptors.strided(factor.with(2, inner).toLongs(), y.toLongs()),
            new dnnl_memory_desc(),
            descriptors.strided(shape.toLongs(), z.toLongs()),
            descriptors.attributes(then, shape)));
    return new Primitive(plan, dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_WEIGHTS, dnnl.DNNL_ARG_DST);
  }
}
