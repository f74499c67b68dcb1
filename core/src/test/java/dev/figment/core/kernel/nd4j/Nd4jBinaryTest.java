package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.BinaryContract;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.shape.DType;
import java.util.List;

/** Functions of two elements, in float and double. */
class Nd4jBinaryTest extends BinaryContract {
  @Override
  protected Kernels kernels() {
    return Nd4jKernels.all();
  }

  @Override
  protected List<DType> dtypes() {
    return List.of(DType.FLOAT, DType.DOUBLE);
  }
}
