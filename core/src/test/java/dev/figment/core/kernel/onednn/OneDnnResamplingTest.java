package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.ResamplingContract;
import dev.figment.core.kernel.nd4j.Nd4jKernels;
import dev.figment.core.shape.DType;
import java.util.List;

/** Images of another size, in float. */
class OneDnnResamplingTest extends ResamplingContract {
  @Override
  protected Kernels kernels() {
    return OneDnnKernels.over(Nd4jKernels.all());
  }

  @Override
  protected List<DType> dtypes() {
    return List.of(DType.FLOAT);
  }
}
