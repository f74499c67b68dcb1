package dev.figment.core.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.kernel.loop.ProductVectors;
import dev.figment.core.kernel.loop.Vectorized;
import dev.figment.core.kernel.onednn.convolution.winograd.TileVectors;
import dev.figment.core.kernel.onednn.elementwise.ExponentialVectors;
import dev.figment.core.kernel.onednn.elementwise.GateVectors;
import dev.figment.core.kernel.onednn.normalization.NormalizationVectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors are taken where they are there. */
class VectorizedTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        ExponentialVectors.class,
        GateVectors.class,
        NormalizationVectors.class,
        ProductVectors.class,
        TileVectors.class
      })
  void areThereWhereTheModuleIs(Class<? extends Vectorized> kind) {
    boolean isThere = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    assertThat(Vectorized.find(kind).isPresent()).isEqualTo(isThere);
  }
}
