package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.Normalization;
import dev.figment.core.kernel.memory.Storage;
import dev.figment.core.tensor.DType;

/** Mean 0 and variance 1: loops over blocks of channels. */
final class OneDnnNormalization {
  private OneDnnNormalization() {}

  /** Whether a pixel fits into a block. */
  static boolean fits(Normalization norm) {
    return norm.channels() <= HeapBlocks.LENGTH;
  }

  static Normalization.Result normalize(Storage x, Storage gain, Storage bias, Normalization norm) {
    Moments moments = MomentLoops.moments(x, norm);
    Storage y = OneDnnElementwise.like(x);
    new NormalizationLoops(moments, gain, bias).apply(x, y);
    return new Normalization.Result(y, Storage.of(moments.values(), norm.moments(), DType.FLOAT));
  }

  static Normalization.Gradient gradient(
      Storage x, Storage moments, Storage gain, Storage bias, Storage g, Normalization norm) {
    return new NormalizationGradientLoops(x, moments, gain, bias, g, norm).run();
  }
}
