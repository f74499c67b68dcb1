package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.ReductionContract;
import dev.figment.core.shape.DType;
import java.util.List;

/** Reductions, in float and double. */
class Nd4jReductionsTest extends ReductionContract {
  @Override
  protected Kernels kernels() {
    return Nd4jKernels.all();
  }

  @Override
  protected List<DType> dtypes() {
    return List.of(DType.FLOAT, DType.DOUBLE);
  }
}
