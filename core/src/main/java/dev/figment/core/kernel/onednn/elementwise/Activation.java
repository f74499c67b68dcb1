package dev.figment.core.kernel.onednn.elementwise;

import dev.figment.core.kernel.onednn.engine.Computation;
import dev.figment.core.kernel.onednn.engine.Descriptors;
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
 * A function of one element. Arguments: x, the result.
 *
 * @param algorithm which
 * @param alpha its first parameter
 * @param beta its second parameter
 * @param size the number of elements
 */
record Activation(int algorithm, float alpha, float beta, int size) implements Recipe {
  @Override
  public long nanos() {
    return size / Tuned.ACTIVATED;
  }

  @Override
  public List<Part> parts(int threads) {
    return Part.ofElements(size, threads, (from, count) -> new Part(part(count), from, from));
  }

  private Activation part(int count) {
    return new Activation(algorithm, alpha, beta, count);
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
            algorithm,
            layout,
            layout,
            alpha,
            beta,
            descriptors.attributes()));
    return plan;
  }

  /**
   * Its derivative times a gradient. Arguments: x, or the function's value where {@code byValue};
   * the gradient; the result.
   *
   * @param function whose
   * @param byValue whether it is computed from the function's value
   */
  record Gradient(Activation function, boolean byValue) implements Recipe {
    @Override
    public long nanos() {
      return function.nanos();
    }

    @Override
    public List<Part> parts(int threads) {
      return Part.ofElements(
          function.size,
          threads,
          (from, count) -> new Part(new Gradient(function.part(count), byValue), from, from, from));
    }

    @Override
    public Computation make(Descriptors descriptors) {
      dnnl_primitive_desc plan = descriptors.plan();
      dnnl_memory_desc layout = descriptors.dense(function.size);
      OneDnn.check(
          "activation",
          dnnl.dnnl_eltwise_backward_primitive_desc_create(
              plan,
              OneDnn.engine(),
              function.algorithm,
              layout,
              layout,
              layout,
              function.alpha,
              function.beta,
              function.plan(descriptors, dnnl.dnnl_forward_training),
              descriptors.attributes()));
      return new Primitive(
          plan,
          byValue ? dnnl.DNNL_ARG_DST : dnnl.DNNL_ARG_SRC,
          dnnl.DNNL_ARG_DIFF_DST,
          dnnl.DNNL_ARG_DIFF_SRC);
    }
  }
}
