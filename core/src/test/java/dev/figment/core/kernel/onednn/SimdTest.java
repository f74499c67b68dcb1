package dev.figment.core.kernel.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.kernel.Normalization;
import dev.figment.core.kernel.memory.Scope;
import dev.figment.core.kernel.memory.Storage;
import dev.figment.core.tensor.DType;
import dev.figment.core.tensor.Shape;
import java.util.Arrays;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Vectors are taken where they are there. */
class SimdTest {
  /** The last JDK whose Vector API is the one that the classes were compiled with. */
  private static final int LAST = 18;

  @Test
  void isThereWhereTheModuleIs() {
    boolean isThere = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    assertThat(Simd.FOUND.isPresent()).isEqualTo(isThere && Runtime.version().feature() <= LAST);
  }

  @Test
  void leavesChannelsThatDoNotFillVectorsToTheLoops() {
    Storage x = Storage.of(new float[3], Shape.of(1, 1, 1, 3), DType.FLOAT);
    WinogradTiles cut = WinogradTiles.of(x.shape());
    Optional<TileReader> reader =
        Simd.FOUND.flatMap(simd -> simd.tileReader(cut, x, 0, WinogradLines.INPUT));
    Optional<TileWriter> writer =
        Simd.FOUND.flatMap(simd -> simd.tileWriter(cut, x, Optional.empty(), false));
    assertThat(reader).isEmpty();
    assertThat(writer).isEmpty();
    Normalization norm = Normalization.ofChannels(x.shape(), 1e-5);
    assertThat(NormalizationBlocks.of(norm)).isSameAs(NormalizationArrays.ONLY);
  }

  @Test
  @SuppressWarnings("try") // the scope is there to be closed
  void sigmoidsHaveTheBitsOfLoops() {
    try (Scope scope = Scope.open()) {
      float[] values = new float[80];
      for (int i = 0; i < values.length; i++) {
        values[i] = (i - 40) * (i % 7 == 0 ? 1e-25f : 0.4f);
      }
      float[] loops = Arrays.copyOfRange(values, 16, 80);
      Silu.center(loops, 2, 64);
      for (int i = 0; i < 64; i++) {
        double wanted = 1 / (1 + Math.exp(-2.0 * values[16 + i])) - 0.5;
        assertThat(loops[i]).isCloseTo((float) wanted, Offset.offset(1e-7f));
      }
      Storage x = Storage.of(values, Shape.of(80), DType.FLOAT);
      float[] vectors = new float[72];
      System.arraycopy(loops, 0, vectors, 8, 64);
      Simd.FOUND.ifPresent(simd -> simd.center(x, 16, 2, vectors, 8, 64));
      assertThat(Arrays.copyOfRange(vectors, 8, 72)).isEqualTo(loops);
    }
  }
}
