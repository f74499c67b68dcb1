package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.ActivationGradientContract;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.nd4j.Nd4jKernels;
import dev.figment.core.shape.DType;
import java.util.List;

/** The derivatives of the activations, in float. */
class OneDnnActivationTest extends ActivationGradientContract {
  @Override
  protected Kernels kernels() {
    return OneDnnKernels.over(Nd4jKernels.all());
  }

  @Override
  protected List<DType> dtypes() {
    return List.of(DType.FLOAT);
  }
}
