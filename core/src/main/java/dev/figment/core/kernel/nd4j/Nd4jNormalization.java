package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.Normalization;
import dev.figment.core.kernel.NormalizationKernels;
import dev.figment.core.memory.Storage;
import java.util.Arrays;

/** Mean 0 and variance 1, in plain loops in double. */
final class Nd4jNormalization implements NormalizationKernels {
  @Override
  public Normalization.Result normalize(Storage x, Storage gain, Storage bias, Normalization norm) {
    double[] moments = Standardized.moments(x.toDoubles(), norm);
    double[] y = new Standardized(norm, x, gain, bias, moments).values();
    return new Normalization.Result(
        Storage.of(y, x.shape(), x.dtype()), Storage.of(moments, norm.moments(), x.dtype()));
  }

  @Override
  public Normalization.Gradient normalizeGradient(
      Storage x, Storage moments, Storage gain, Storage bias, Storage g, Normalization norm) {
    double[] known = moments.toDoubles();
    boolean isFinite = Arrays.stream(known).allMatch(Double::isFinite); // floats may be too short
    double[] right = isFinite ? known : Standardized.moments(x.toDoubles(), norm);
    return new Standardized(norm, x, gain, bias, right).gradient(x, gain, g.toDoubles());
  }
}
