package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.IndexContract;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.shape.DType;
import java.util.List;

/** Reading and adding by index, in float and double. */
class Nd4jIndexTest extends IndexContract {
  @Override
  protected Kernels kernels() {
    return Nd4jKernels.all();
  }

  @Override
  protected List<DType> dtypes() {
    return List.of(DType.FLOAT, DType.DOUBLE);
  }
}
