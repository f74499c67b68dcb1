package dev.figment.core.kernel.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.kernel.memory.Storage;
import dev.figment.core.tensor.DType;
import dev.figment.core.tensor.Shape;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Vectors are taken where they are there and faster. */
class SimdSearchTest {
  /** The last JDK whose Vector API is the one that the classes were compiled with. */
  private static final int LAST = 18;

  @Test
  void findsTheVectorApiWhereTheModuleIs() {
    boolean isThere = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    assertThat(SimdSearch.load().isPresent())
        .isEqualTo(isThere && Runtime.version().feature() <= LAST);
  }

  @Test
  void takesWhatIsFasterThanTheLoops() throws InterruptedException {
    assertThat(Rehearsal.isFast(new Fake(0), 50)).isTrue();
  }

  @Test
  void leavesWhatIsSlower() throws InterruptedException {
    assertThat(Rehearsal.isFast(new Fake(100), 2)).isFalse();
  }

  @Test
  void leavesChannelsThatDoNotFillVectorsToTheLoops() {
    Storage x = Storage.of(new float[3], Shape.of(1, 1, 1, 3), DType.FLOAT);
    WinogradTiles cut = WinogradTiles.of(x.shape());
    Optional<Simd> simd = SimdSearch.load();
    assertThat(simd.flatMap(found -> found.tileReader(cut, x, 0, WinogradLines.INPUT))).isEmpty();
    assertThat(simd.flatMap(found -> found.tileWriter(cut, x, Optional.empty(), false))).isEmpty();
  }

  /** Does nothing, for so many milliseconds. */
  private record Fake(int millis) implements Simd, TileReader, TileWriter {
    @Override
    public int lanes() {
      return 16;
    }

    @Override
    public Optional<TileReader> tileReader(
        WinogradTiles cut, Storage images, int padding, WinogradLines lines) {
      return Optional.of(this);
    }

    @Override
    public Optional<TileWriter> tileWriter(
        WinogradTiles cut, Storage images, Optional<Storage> bias, boolean cuts) {
      return Optional.of(this);
    }

    @Override
    public int channels() {
      return 0;
    }

    @Override
    public void read(int group, Storage values) {
      idle();
    }

    @Override
    public void write(int group, Storage values) {
      idle();
    }

    private void idle() {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
