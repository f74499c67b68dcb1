package dev.figment.core.kernel.onednn.matrix;

import dev.figment.core.kernel.AttentionContract;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.nd4j.Nd4jKernels;
import dev.figment.core.kernel.onednn.OneDnnKernels;
import dev.figment.core.shape.DType;
import java.util.List;

/** The contract, in float. */
class OneDnnAttentionTest extends AttentionContract {
  @Override
  protected Kernels kernels() {
    return OneDnnKernels.over(Nd4jKernels.all());
  }

  @Override
  protected List<DType> dtypes() {
    return List.of(DType.FLOAT);
  }
}
