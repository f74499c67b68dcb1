package dev.figment.core.kernel.onednn.normalization;

import dev.figment.core.kernel.Normalization;
import dev.figment.core.kernel.onednn.elementwise.Elements;
import dev.figment.core.kernel.onednn.engine.Computation;
import dev.figment.core.kernel.onednn.engine.Descriptors;
import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.kernel.onednn.engine.OneDnn;
import dev.figment.core.kernel.onednn.engine.Part;
import dev.figment.core.kernel.onednn.engine.Primitive;
import dev.figment.core.kernel.onednn.engine.Recipe;
import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Each of so many rows of n elements brought to mean 0 and variance 1.
 *
 * <p>Arguments: x, the gains, the biases, y, the means, the variances; or, for the adjoint, x, the
 * gains, the gradient of y, the means, the variances, and the gradients of x, gains and biases.
 */
record RowNormalization(int rows, int n, float epsilon, boolean adjoint) implements Recipe {
  private static final int FLAGS = dnnl.dnnl_use_scale | dnnl.dnnl_use_shift;

  static Normalization.Result normalize(Storage x, Storage gain, Storage bias, Normalization norm) {
    Storage y = Elements.like(x);
    Storage moments = Storage.allocate(norm.moments(), DType.FLOAT);
    Lane lane = Lane.current();
    lane.run(
        of(norm, false),
        x.source(),
        gain.source(),
        bias.source(),
        y.target(),
        moments.target(),
        lane.to(moments, norm.batch()));
    return new Normalization.Result(y, moments);
  }

  static Normalization.Gradient gradient(
      Storage x, Storage moments, Storage gain, Storage g, Normalization norm) {
    Storage ofX = Elements.like(x);
    Storage ofGain = Elements.like(gain);
    Storage ofBias = Elements.like(gain);
    Lane lane = Lane.current();
    lane.run(
        of(norm, true),
        x.source(),
        gain.source(),
        g.source(),
        moments.source(),
        lane.from(moments, norm.batch()),
        ofX.target(),
        ofGain.target(),
        ofBias.target());
    return new Normalization.Gradient(ofX, ofGain, ofBias);
  }

  private static RowNormalization of(Normalization norm, boolean adjoint) {
    return new RowNormalization(norm.batch(), norm.width(), (float) norm.epsilon(), adjoint);
  }

  @Override
  public long nanos() {
    return (long) rows * n / Tuned.NORMALIZED_ROWS;
  }

  @Override
  public List<Part> parts(int threads) {
    return Part.ofRows(
        rows,
        threads,
        (from, count) -> {
          long begin = (long) from * n;
          Recipe part = new RowNormalization(count, n, epsilon, adjoint);
          return adjoint
              ? new Part(part, begin, 0, begin, from, from, begin).summing(n, n)
              : new Part(part, begin, 0, 0, begin, from, from);
        });
  }

  @Override
  public Computation make(Descriptors descriptors) {
    dnnl_memory_desc layout = descriptors.dense(rows, n);
    dnnl_memory_desc moments = descriptors.dense(rows);
    dnnl_primitive_desc forward = descriptors.plan();
    OneDnn.check(
        "layerNorm",
        dnnl.dnnl_layer_normalization_forward_primitive_desc_create(
            forward,
            OneDnn.engine(),
            dnnl.dnnl_forward_training,
            layout,
            layout,
            moments,
            epsilon,
            FLAGS,
            descriptors.attributes()));
    return adjoint
        ? adjoint(descriptors, layout, moments, forward)
        : new Primitive(
            forward,
            dnnl.DNNL_ARG_SRC,
            dnnl.DNNL_ARG_SCALE,
            dnnl.DNNL_ARG_SHIFT,
            dnnl.DNNL_ARG_DST,
            dnnl.DNNL_ARG_MEAN,
            dnnl.DNNL_ARG_VARIANCE);
  }

  private Computation adjoint(
      Descriptors descriptors,
      dnnl_memory_desc layout,
      dnnl_memory_desc moments,
      dnnl_primitive_desc forward) {
    dnnl_primitive_desc plan = descriptors.plan();
    OneDnn.check(
        "layerNormGradient",
        dnnl.dnnl_layer_normalization_backward_primitive_desc_create(
            plan,
            OneDnn.engine(),
            dnnl.dnnl_backward,
            layout,
            layout,
            layout,
            moments,
            epsilon,
            FLAGS,
            forward,
            descriptors.attributes()));
    return new Primitive(
        plan,
        dnnl.DNNL_ARG_SRC,
        dnnl.DNNL_ARG_SCALE,
        dnnl.DNNL_ARG_DIFF_DST,
        dnnl.DNNL_ARG_MEAN,
        dnnl.DNNL_ARG_VARIANCE,
        dnnl.DNNL_ARG_DIFF_SRC,
        dnnl.DNNL_ARG_DIFF_SCALE,
        dnnl.DNNL_ARG_DIFF_SHIFT);
  }
}
