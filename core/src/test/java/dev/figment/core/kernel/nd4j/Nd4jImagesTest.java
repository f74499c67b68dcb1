package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.PoolingContract;
import dev.figment.core.kernel.ResamplingContract;
import dev.figment.core.shape.DType;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** The contracts, in float and double. */
class Nd4jImagesTest {
  @Nested
  class Pooling extends PoolingContract {
    @Override
    protected Kernels kernels() {
      return Nd4jKernels.all();
    }

    @Override
    protected List<DType> dtypes() {
      return List.of(DType.values());
    }
  }

  @Nested
  class Resampling extends ResamplingContract {
    @Override
    protected Kernels kernels() {
      return Nd4jKernels.all();
    }

    @Override
    protected List<DType> dtypes() {
      return List.of(DType.values());
    }
  }
}
