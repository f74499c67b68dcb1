package dev.figment.core.kernel.onednn.elementwise;

import dev.figment.core.kernel.onednn.engine.Computation;
import dev.figment.core.kernel.onednn.engine.Descriptors;
import dev.figment.core.kernel.onednn.engine.Eltwise;
import dev.figment.core.kernel.onednn.engine.OneDnn;
import dev.figment.core.kernel.onednn.engine.Part;
import dev.figment.core.kernel.onednn.engine.Primitive;
import dev.figment.core.kernel.onednn.engine.Recipe;
import dev.figment.core.kernel.tuning.Tuned;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * A function of each of so many elements. Arguments: x, the result.
 *
 * @param function which
 * @param size the number of elements
 */
record Activation(Eltwise function, int size) implements Recipe {
  @Override
  public long nanos() {
    return size / Tuned.ACTIVATED;
  }

  @Override
  public List<Part> parts(int threads) {
    return Part.ofElements(size, threads, (from, count) -> new Part(part(count), from, from));
  }

  private Activation part(int count) {
    return new Activation(function, count);
  }

  @Override
  public Computation make(Descriptors descriptors) {
    dnnl_primitive_desc plan = plan(descriptors, dnnl.dnnl_forward_inference);
    return new Primitive(plan, dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_DST);
  }

  /** Returns the plan of the function; the plan of its derivative asks for it. */
  dnnl_primitive_desc plan(Descriptors descriptors, int purpose) {
    dnnl_primitive_desc plan = descriptors.plan();
    dnnl_memory_desc layout = descriptors.dense(size);
    OneDnn.check(
        "activation",
        dnnl.dnnl_eltwise_forward_primitive_desc_create(
            plan,
            OneDnn.engine(),
            purpose,
            function.algorithm(),
            layout,
            layout,
            function.alpha(),
            function.beta(),
            descriptors.attributes()));
    return plan;
  }

  /**
   * Its derivative times a gradient. Arguments: x, or the function's value where {@code byValue};
   * the gradient; the result.
   *
   * @param of whose
   * @param byValue whether it is computed from the function's value
   */
  record Gradient(Activation of, boolean byValue) implements Recipe {
    @Override
    public long nanos() {
      return of.nanos();
    }

    @Override
    public List<Part> parts(int threads) {
      return Part.ofElements(
          of.size,
          threads,
          (from, count) -> new Part(new Gradient(of.part(count), byValue), from, from, from));
    }

    @Override
    public Computation make(Descriptors descriptors) {
      dnnl_primitive_desc plan = descriptors.plan();
      dnnl_memory_desc layout = descriptors.dense(of.size);
      OneDnn.check(
          "activation",
          dnnl.dnnl_eltwise_backward_primitive_desc_create(
              plan,
              OneDnn.engine(),
              of.function.algorithm(),
              layout,
              layout,
              layout,
              of.function.alpha(),
              of.function.beta(),
              of.plan(descriptors, dnnl.dnnl_forward_training),
              descriptors.attributes()));
      return new Primitive(
          plan,
          byValue ? dnnl.DNNL_ARG_DST : dnnl.DNNL_ARG_SRC,
          dnnl.DNNL_ARG_DIFF_DST,
          dnnl.DNNL_ARG_DIFF_SRC);
    }
  }
}
