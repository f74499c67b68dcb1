package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.ElementwiseContract;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.shape.DType;
import java.util.List;

/** Functions of one element, in float and double. */
class Nd4jElementwiseTest extends ElementwiseContract {
  @Override
  protected Kernels kernels() {
    return Nd4jKernels.all();
  }

  @Override
  protected List<DType> dtypes() {
    return List.of(DType.FLOAT, DType.DOUBLE);
  }
}
