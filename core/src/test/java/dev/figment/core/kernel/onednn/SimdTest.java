package dev.figment.core.kernel.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.kernel.Normalization;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.Optional;
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
  void leavesHalvesThatDoNotFillVectorsToTheLoops() {
    Storage x = Storage.of(new float[6], Shape.of(1, 6), DType.FLOAT);
    assertThat(GateBlocks.of(x)).isSameAs(GateArrays.ONLY);
  }
}
