package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.NormalizationContract;
import dev.figment.core.shape.DType;
import java.util.List;

/** The contract, in float and double. */
class Nd4jNormalizationTest extends NormalizationContract {
  @Override
  protected Kernels kernels() {
    return Nd4jKernels.all();
  }

  @Override
  protected List<DType> dtypes() {
    return List.of(DType.values());
  }
}
