package dev.figment.core.kernel.onednn.reduction;

import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.SoftmaxContract;
import dev.figment.core.kernel.nd4j.Nd4jKernels;
import dev.figment.core.kernel.onednn.OneDnnKernels;
import dev.figment.core.shape.DType;
import java.util.List;

/** Distributions over the last axis, in float. */
class OneDnnSoftmaxTest extends SoftmaxContract {
  @Override
  protected Kernels kernels() {
    return OneDnnKernels.over(Nd4jKernels.all());
  }

  @Override
  protected List<DType> dtypes() {
    return List.of(DType.FLOAT);
  }
}
