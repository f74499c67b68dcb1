package dev.figment.core.kernel.onednn.movement;

import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.ShapeContract;
import dev.figment.core.kernel.nd4j.Nd4jKernels;
import dev.figment.core.kernel.onednn.OneDnnKernels;
import dev.figment.core.shape.DType;
import java.util.List;

/** What moves elements, in float. */
class OneDnnShapesTest extends ShapeContract {
  @Override
  protected Kernels kernels() {
    return OneDnnKernels.over(Nd4jKernels.all());
  }

  @Override
  protected List<DType> dtypes() {
    return List.of(DType.FLOAT);
  }
}
