package dev.figment.core.kernel.onednn.normalization;

import dev.figment.core.kernel.Normalization;
import dev.figment.core.kernel.onednn.engine.Computation;
import dev.figment.core.kernel.onednn.engine.Descriptors;
import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.kernel.onednn.engine.OneDnn;
import dev.figment.core.kernel.onednn.engine.Part;
import dev.figment.core.kernel.onednn.engine.Primitive;
import dev.figment.core.kernel.onednn.engine.Recipe;
import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Each of so many channels brought to mean 0 and variance 1 by moments that are known: oneDNN's own
 * are sums of floats, which lose digits to a large mean.
 *
 * <p>Arguments: x, the gains, the means, the variances, the biases, y.
 */
record BatchNormalization(int positions, int channels, float epsilon) implements Recipe {
  private static final int VECTOR = 16;
  private static final int FLAGS =
      dnnl.dnnl_use_scale | dnnl.dnnl_use_shift | dnnl.dnnl_use_global_stats;

  /** Whether oneDNN has vectors for it: a number of its own for each channel, and no SiLU. */
  static boolean fits(Normalization norm) {
    return norm.batch() == 1 && norm.width() == 1 && !norm.silu() && norm.groups() % VECTOR == 0;
  }

  /** Fills {@code y}. */
  static void apply(
      Storage x, Storage moments, Storage gain, Storage bias, Normalization norm, Storage y) {
    Lane lane = Lane.current();
    lane.run(
        of(norm),
        x.source(),
        gain.source(),
        moments.source(),
        lane.from(moments, norm.groups()),
        bias.source(),
        y.target());
  }

  private static BatchNormalization of(Normalization norm) {
    return new BatchNormalization(norm.positions(), norm.channels(), (float) norm.epsilon());
  }

  @Override
  public long nanos() {
    return (long) positions * channels / Tuned.NORMALIZED_CHANNELS;
  }

  @Override
  public List<Part> parts(int threads) {
    return Part.ofRows(
        positions,
        threads,
        (from, count) -> {
          long begin = (long) from * channels;
          Recipe part = new BatchNormalization(count, channels, epsilon);
          return new Part(part, begin, 0, 0, 0, 0, begin);
        });
  }

  @Override
  public Computation make(Descriptors descriptors) {
    dnnl_memory_desc layout = descriptors.images(Shape.of(1, positions, 1, channels));
    dnnl_primitive_desc plan = descriptors.plan();
    OneDnn.check(
        "batchNorm",
        dnnl.dnnl_batch_normalization_forward_primitive_desc_create(
            plan,
            OneDnn.engine(),
            dnnl.dnnl_forward_inference,
            layout,
            layout,
            epsilon,
            FLAGS,
            descriptors.attributes()));
    return new Primitive(
        plan,
        dnnl.DNNL_ARG_SRC,
        dnnl.DNNL_ARG_SCALE,
        dnnl.DNNL_ARG_MEAN,
        dnnl.DNNL_ARG_VARIANCE,
        dnnl.DNNL_ARG_SHIFT,
        dnnl.DNNL_ARG_DST);
  }
}
