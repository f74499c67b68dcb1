package dev.figment.core.kernel.onednn.reduction;

import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.ReductionContract;
import dev.figment.core.kernel.nd4j.Nd4jKernels;
import dev.figment.core.kernel.onednn.OneDnnKernels;
import dev.figment.core.shape.DType;
import java.util.List;

/** What makes one element of many, in float. */
class OneDnnReductionsTest extends ReductionContract {
  @Override
  protected Kernels kernels() {
    return OneDnnKernels.over(Nd4jKernels.all());
  }

  @Override
  protected List<DType> dtypes() {
    return List.of(DType.FLOAT);
  }
}
