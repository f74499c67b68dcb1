package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.ActivationGradientContract;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.shape.DType;
import java.util.List;

/** Derivatives of activations, in float and double. */
class Nd4jActivationsTest extends ActivationGradientContract {
  @Override
  protected Kernels kernels() {
    return Nd4jKernels.all();
  }

  @Override
  protected List<DType> dtypes() {
    return List.of(DType.FLOAT, DType.DOUBLE);
  }
}
