package dev.figment.core.kernel.onednn.normalization;

import dev.figment.core.kernel.Normalization;
import dev.figment.core.kernel.NormalizationKernels;
import dev.figment.core.kernel.loop.Frame;
import dev.figment.core.kernel.onednn.elementwise.Elements;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;

/**
 * Mean 0 and variance 1: rows and most batch norms by oneDNN, all else by loops over blocks of
 * channels.
 */
public final class OneDnnNormalization implements NormalizationKernels {
  private final NormalizationKernels portable;

  /** Leaves what is rare to the portable kernels. */
  public OneDnnNormalization(NormalizationKernels portable) {
    this.portable = portable;
  }

  @Override
  public Normalization.Result normalize(Storage x, Storage gain, Storage bias, Normalization norm) {
    Normalization.Result result = inFloats(x, gain, bias, norm);
    return isFinite(result.moments()) ? result : portable.normalize(x, gain, bias, norm);
  }

  private Normalization.Result inFloats(Storage x, Storage gain, Storage bias, Normalization norm) {
    if (isOfRows(norm)) {
      return RowNormalization.normalize(x, gain, bias, norm);
    }
    if (!fits(norm)) {
      return portable.normalize(x, gain, bias, norm);
    }
    Storage y = Elements.like(x);
    Stretches stretches = new Stretches(norm.batch(), norm.positions(), norm.channels());
    Moments moments = new Moments(norm);
    MomentLoops loops = new MomentLoops(x, moments, stretches);
    boolean ofBatch = BatchNormalization.fits(norm);
    if (ofBatch) {
      stretches.twice(loops::measure, loops::merge, stretch -> {});
    } else {
      NormalizationLoops then = new NormalizationLoops(x, moments, stretches, gain, bias);
      stretches.twice(loops::measure, loops::merge, stretch -> then.apply(stretch, y));
    }
    Storage known = Storage.of(moments.values(), norm.moments(), DType.FLOAT);
    if (ofBatch) {
      BatchNormalization.apply(x, known, gain, bias, norm, y);
    }
    return new Normalization.Result(y, known);
  }

  @Override
  public Normalization.Gradient normalizeGradient(
      Storage x, Storage moments, Storage gain, Storage bias, Storage g, Normalization norm) {
    if (!isFinite(moments)) {
      return portable.normalizeGradient(x, moments, gain, bias, g, norm);
    }
    if (isOfRows(norm)) {
      return RowNormalization.gradient(x, moments, gain, g, norm);
    }
    return fits(norm)
        ? new NormalizationGradientLoops(x, moments, gain, bias, g, norm).run()
        : portable.normalizeGradient(x, moments, gain, bias, g, norm);
  }

  /** Variances of what is beyond 1e19 are no floats; the portable kernels take them in double. */
  private static boolean isFinite(Storage moments) {
    int size = moments.shape().size();
    float nothing = 0;
    try (Frame frame = Frame.open()) {
      float[] a = frame.block();
      for (int at = 0; at < size; at += Frame.LENGTH) {
        int count = Math.min(Frame.LENGTH, size - at);
        frame.read(moments, at, a, 0, count);
        for (int i = 0; i < count; i++) {
          nothing += 0 * a[i];
        }
      }
    }
    return nothing == 0;
  }

  private static boolean isOfRows(Normalization norm) {
    return norm.positions() == 1 && norm.groups() == 1 && !norm.silu();
  }

  /** Whether a pixel fits into a block. */
  private static boolean fits(Normalization norm) {
    return norm.channels() <= Frame.LENGTH;
  }
}
