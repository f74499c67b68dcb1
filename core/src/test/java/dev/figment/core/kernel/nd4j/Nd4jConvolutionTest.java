package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.ConvolutionContract;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.shape.DType;
import java.util.List;

/** The contract, in float and double. */
class Nd4jConvolutionTest extends ConvolutionContract {
  Nd4jConvolutionTest() {
    super(OF_SUMS);
  }

  @Override
  protected Kernels kernels() {
    return Nd4jKernels.all();
  }

  @Override
  protected List<DType> dtypes() {
    return List.of(DType.values());
  }
}
