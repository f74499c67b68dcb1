package dev.figment.core.kernel.onednn.engine;

import dev.figment.core.shape.Shape;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** Where a primitive is made: keeps what only the making needs, and destroys it at the end. */
public final class Descriptors implements AutoCloseable {
  private final Deque<Runnable> rest = new ArrayDeque<>();

  /** Returns the layout of a row-major array. */
  public dnnl_memory_desc dense(Shape shape) {
    return dense(shape.rank() == 0 ? new long[] {1} : shape.toLongs());
  }

  /** Returns the layout of a row-major array. */
  public dnnl_memory_desc dense(long... dims) {
    long[] strides = new long[dims.length];
    long step = 1;
    for (int i = dims.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= dims[i];
    }
    return strided(dims, strides);
  }

  /** Returns the layout with the distances, in elements, between neighbors along each axis. */
  public dnnl_memory_desc strided(long[] dims, long[] strides) {
    dnnl_memory_desc layout = new dnnl_memory_desc();
    OneDnn.check(
        "layout",
        dnnl.dnnl_memory_desc_create_with_strides(
            layout, dims.length, dims, dnnl.dnnl_f32, strides));
    return destroyLater(layout);
  }

  /** Returns the layout of images {@code [N, H, W, C]}, whose channels oneDNN names second. */
  public dnnl_memory_desc images(Shape shape) {
    long channels = shape.dim(3);
    long row = channels * shape.dim(2);
    return strided(
        new long[] {shape.dim(0), channels, shape.dim(1), shape.dim(2)},
        new long[] {row * shape.dim(1), 1, row, channels});
  }

  /** Returns no layout, of an argument that is left out. */
  public dnnl_memory_desc none() {
    return new dnnl_memory_desc();
  }

  /** Returns a layout that the primitive may choose. */
  public dnnl_memory_desc free(long... dims) {
    dnnl_memory_desc layout = new dnnl_memory_desc();
    OneDnn.check(
        "layout",
        dnnl.dnnl_memory_desc_create_with_tag(
            layout, dims.length, dims, dnnl.dnnl_f32, dnnl.dnnl_format_tag_any));
    return destroyLater(layout);
  }

  /** Returns the plan of a primitive, to be filled by oneDNN. */
  public dnnl_primitive_desc plan() {
    dnnl_primitive_desc plan = new dnnl_primitive_desc();
    rest.push(
        () -> {
          if (!plan.isNull()) {
            dnnl.dnnl_primitive_desc_destroy(plan);
          }
        });
    return plan;
  }

  /** Returns what copies from one layout to another. Arguments: the source, the target. */
  Computation move(dnnl_memory_desc from, dnnl_memory_desc to) {
    dnnl_primitive_desc plan = plan();
    OneDnn.check(
        "move",
        dnnl.dnnl_reorder_primitive_desc_create(
            plan, from, OneDnn.engine(), to, OneDnn.engine(), attributes()));
    return new Primitive(plan, dnnl.DNNL_ARG_FROM, dnnl.DNNL_ARG_TO);
  }

  /** Returns the attributes of a primitive without post-operations. */
  public dnnl_primitive_attr attributes() {
    dnnl_primitive_attr attributes = new dnnl_primitive_attr();
    OneDnn.check("attributes", dnnl.dnnl_primitive_attr_create(attributes));
    rest.push(() -> dnnl.dnnl_primitive_attr_destroy(attributes));
    OneDnn.check(
        "attributes",
        dnnl.dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl.dnnl_scratchpad_mode_user));
    return attributes;
  }

  /** Returns the attributes of a primitive whose result has the shape. */
  public dnnl_primitive_attr attributes(List<PostOp> then, Shape result) {
    dnnl_primitive_attr attributes = attributes();
    dnnl_post_ops ops = new dnnl_post_ops();
    OneDnn.check("post-operations", dnnl.dnnl_post_ops_create(ops));
    rest.push(() -> dnnl.dnnl_post_ops_destroy(ops));
    for (PostOp op : then) {
      OneDnn.check("post-operation", append(ops, op, result));
    }
    OneDnn.check("attributes", dnnl.dnnl_primitive_attr_set_post_ops(attributes, ops));
    return attributes;
  }

  private int append(dnnl_post_ops ops, PostOp op, Shape result) {
    if (op instanceof Eltwise f) {
      return dnnl.dnnl_post_ops_append_eltwise(ops, f.algorithm(), f.alpha(), f.beta());
    }
    if (op instanceof PostOp.With with) {
      long[] dims = result.toLongs();
      if (with.cell()) {
        Arrays.fill(dims, 1);
      }
      return dnnl.dnnl_post_ops_append_binary(ops, with.algorithm(), dense(dims));
    }
    if (op instanceof PostOp.Bend) {
      return dnnl.dnnl_post_ops_append_prelu(ops, 0);
    }
    float scale = ((PostOp.Accumulate) op).scale();
    return dnnl.dnnl_post_ops_append_sum(ops, scale, 0, dnnl.dnnl_data_type_undef);
  }

  private dnnl_memory_desc destroyLater(dnnl_memory_desc layout) {
    rest.push(() -> dnnl.dnnl_memory_desc_destroy(layout));
    return layout;
  }

  @Override
  public void close() {
    rest.forEach(Runnable::run);
    rest.clear();
  }
}
