package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.ShapeContract;
import dev.figment.core.shape.DType;
import java.util.List;

/** Changes of shape, in float and double. */
class Nd4jShapesTest extends ShapeContract {
  @Override
  protected Kernels kernels() {
    return Nd4jKernels.all();
  }

  @Override
  protected List<DType> dtypes() {
    return List.of(DType.FLOAT, DType.DOUBLE);
  }
}
