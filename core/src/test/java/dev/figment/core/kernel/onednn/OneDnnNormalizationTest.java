package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.NormalizationContract;
import dev.figment.core.kernel.nd4j.Nd4jKernels;
import dev.figment.core.tensor.DType;
import java.util.List;

/** Mean 0 and variance 1, in float. */
class OneDnnNormalizationTest extends NormalizationContract {
  @Override
  protected Kernels kernels() {
    return new OneDnnKernels(new Nd4jKernels());
  }

  @Override
  protected List<DType> dtypes() {
    return List.of(DType.FLOAT);
  }
}
