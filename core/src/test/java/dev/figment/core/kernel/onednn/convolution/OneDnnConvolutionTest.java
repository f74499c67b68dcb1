package dev.figment.core.kernel.onednn.convolution;

import dev.figment.core.kernel.ConvolutionContract;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.nd4j.Nd4jKernels;
import dev.figment.core.kernel.onednn.OneDnnKernels;
import dev.figment.core.shape.DType;
import java.util.List;

/** Convolution and its adjoints, in float. */
class OneDnnConvolutionTest extends ConvolutionContract {
  OneDnnConvolutionTest() {
    super(OF_MINIMAL_FILTERING);
  }

  @Override
  protected Kernels kernels() {
    return OneDnnKernels.over(Nd4jKernels.all());
  }

  @Override
  protected List<DType> dtypes() {
    return List.of(DType.FLOAT);
  }
}
