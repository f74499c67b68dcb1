package dev.figment.core.kernel.onednn.normalization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.Normalization;
import dev.figment.core.kernel.NormalizationContract;
import dev.figment.core.kernel.nd4j.Nd4jKernels;
import dev.figment.core.kernel.onednn.OneDnnKernels;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mean 0 and variance 1, in float. */
class OneDnnNormalizationTest extends NormalizationContract {
  @Override
  protected Kernels kernels() {
    return OneDnnKernels.over(Nd4jKernels.all());
  }

  @Override
  protected List<DType> dtypes() {
    return List.of(DType.FLOAT);
  }

  @Test
  void givesTheSameBitsOnAnyNumberOfThreads() {
    Shape shape = Shape.of(3, 40, 40, 24);
    Normalization norm = Normalization.ofGroups(shape, 4, 1e-5).thenSilu();
    Storage x = uniform(shape, DType.FLOAT, -1, 3);
    Storage g = uniform(shape, DType.FLOAT, -1, 1);
    Storage gain = uniform(Shape.of(24), DType.FLOAT, 0, 2);
    assertThat(gradient(1, x, gain, g, norm)).isEqualTo(gradient(3, x, gain, g, norm));
  }

  private float[] gradient(int threads, Storage x, Storage gain, Storage g, Normalization norm) {
    String before = System.setProperty("figment.threads", Integer.toString(threads));
    try {
      Storage moments = kernels().normalization().normalize(x, gain, gain, norm).moments();
      return kernels()
          .normalization()
          .normalizeGradient(x, moments, gain, gain, g, norm)
          .x()
          .toFloats();
    } finally {
      if (before == null) {
        System.clearProperty("figment.threads");
      } else {
        System.setProperty("figment.threads", before);
      }
    }
  }
}
