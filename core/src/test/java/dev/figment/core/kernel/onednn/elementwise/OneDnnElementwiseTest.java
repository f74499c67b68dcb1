package dev.figment.core.kernel.onednn.elementwise;

import dev.figment.core.kernel.ElementwiseContract;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.nd4j.Nd4jKernels;
import dev.figment.core.kernel.onednn.OneDnnKernels;
import dev.figment.core.shape.DType;
import java.util.List;

/** Functions of one element, in float. */
class OneDnnElementwiseTest extends ElementwiseContract {
  @Override
  protected Kernels kernels() {
    return OneDnnKernels.over(Nd4jKernels.all());
  }

  @Override
  protected List<DType> dtypes() {
    return List.of(DType.FLOAT);
  }
}
