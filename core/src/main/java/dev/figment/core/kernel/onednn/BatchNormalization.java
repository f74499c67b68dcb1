package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.Normalization;
import dev.figment.core.kernel.memory.Storage;
import dev.figment.core.tensor.Shape;
import java.util.stream.IntStream;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Each of so many channels brought to mean 0 and variance 1 by moments that are known, or the
 * adjoint of that where the moments follow from x.
 *
 * <p>oneDNN's own moments are sums of floats, which lose digits to a large mean.
 *
 * <p>Arguments: x, the gains, the means, the variances, the biases, y; or, for the adjoint, x, the
 * gains, the means, the variances, the gradient of y, and the gradients of x, gains and biases.
 */
record BatchNormalization(int positions, int channels, float epsilon, boolean adjoint)
    implements Recipe {
  private static final int VECTOR = 16;
  private static final int FLAGS = dnnl.dnnl_use_scale | dnnl.dnnl_use_shift;
  private static final long ELEMENTS_A_NANO = 1;

  /** Whether oneDNN has vectors for it: a number of its own for each channel, and no SiLU. */
  static boolean fits(Normalization norm) {
    return norm.batch() == 1 && norm.width() == 1 && !norm.silu() && norm.groups() % VECTOR == 0;
  }

  /** Fills {@code y}. */
  static void apply(
      Storage x, Storage moments, Storage gain, Storage bias, Normalization norm, Storage y) {
    Lane lane = Lane.current();
    lane.run(
        of(norm, false),
        x.pointer(),
        gain.pointer(),
        moments.pointer(),
        lane.at(moments, norm.groups()),
        bias.pointer(),
        y.pointer());
  }

  static Normalization.Gradient gradient(
      Storage x, Storage moments, Storage gain, Storage g, Normalization norm) {
    Storage ofX = OneDnnElementwise.like(x);
    Storage ofGain = OneDnnElementwise.like(gain);
    Storage ofBias = OneDnnElementwise.like(gain);
    Lane lane = Lane.current();
    lane.run(
        of(norm, true),
        x.pointer(),
        gain.pointer(),
        moments.pointer(),
        lane.at(moments, norm.groups()),
        g.pointer(),
        ofX.pointer(),
        ofGain.pointer(),
        ofBias.pointer());
    return new Normalization.Gradient(ofX, ofGain, ofBias);
  }

  private static BatchNormalization of(Normalization norm, boolean adjoint) {
    return new BatchNormalization(
        norm.positions(), norm.channels(), (float) norm.epsilon(), adjoint);
  }

  @Override
  public long nanos() {
    return (long) positions * channels / ELEMENTS_A_NANO;
  }

  @Override
  public Computation make(Bench bench) {
    dnnl_memory_desc layout = bench.images(Shape.of(1, positions, 1, channels));
    return adjoint
        ? adjoint(bench, layout)
        : new Primitive(
            forward(bench, layout, dnnl.dnnl_forward_inference, FLAGS | dnnl.dnnl_use_global_stats),
            names(dnnl.DNNL_ARG_SHIFT, dnnl.DNNL_ARG_DST));
  }

  private Computation adjoint(Bench bench, dnnl_memory_desc layout) {
    dnnl_primitive_desc plan = bench.plan();
    OneDnn.check(
        "batchNormGradient",
        dnnl.dnnl_batch_normalization_backward_primitive_desc_create(
            plan,
            OneDnn.engine(),
            dnnl.dnnl_backward,
            layout,
            layout,
            layout,
            epsilon,
            FLAGS,
            forward(bench, layout, dnnl.dnnl_forward_training, FLAGS),
            bench.attributes()));
    return new Primitive(
        plan,
        names(
            dnnl.DNNL_ARG_DIFF_DST,
            dnnl.DNNL_ARG_DIFF_SRC,
            dnnl.DNNL_ARG_DIFF_SCALE,
            dnnl.DNNL_ARG_DIFF_SHIFT));
  }

  private dnnl_primitive_desc forward(Bench bench, dnnl_memory_desc layout, int kind, int flags) {
    dnnl_primitive_desc plan = bench.plan();
    OneDnn.check(
        "batchNorm",
        dnnl.dnnl_batch_normalization_forward_primitive_desc_create(
            plan, OneDnn.engine(), kind, layout, layout, epsilon, flags, bench.attributes()));
    return plan;
  }

  /** The arguments that both ways share, and then others. */
  private static int[] names(int... others) {
    IntStream shared =
        IntStream.of(
            dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_SCALE, dnnl.DNNL_ARG_MEAN, dnnl.DNNL_ARG_VARIANCE);
    return IntStream.concat(shared, IntStream.of(others)).toArray();
  }
}
