package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.memory.Scope;
import dev.figment.core.kernel.memory.Storage;
import dev.figment.core.tensor.DType;
import dev.figment.core.tensor.Shape;
import java.util.Optional;

/**
 * Finds out whether the vectors of {@link Simd} are faster than loops: each is an object until the
 * compiler has made instructions of it, and some compilers never do.
 */
final class Rehearsal {
  /** Between two rounds, so that not much garbage comes together. */
  private static final int PAUSE_MILLIS = 10;

  private final Simd simd;
  private final Storage images;
  private final Storage values;
  private final WinogradTiles cut;

  private Rehearsal(Simd simd, Storage images) {
    this.simd = simd;
    this.images = images;
    cut = WinogradTiles.of(images.shape());
    values = cut.memory(images.shape().dim(3));
  }

  /** Computes with vectors and with loops until the former are faster, or after so many rounds. */
  @SuppressWarnings("try") // the scope is there to be closed
  static boolean isFast(Simd simd, int rounds) throws InterruptedException {
    try (Scope scope = Scope.open()) {
      Shape shape = Shape.of(1, 16, 16, 2 * simd.lanes());
      float[] zeros = new float[shape.size()];
      Rehearsal rehearsal = new Rehearsal(simd, Storage.of(zeros, shape, DType.FLOAT));
      boolean isFast = false;
      for (int round = 0; round < rounds && !isFast; round++) {
        isFast = rehearsal.isFast();
        Thread.sleep(PAUSE_MILLIS);
      }
      return isFast;
    }
  }

  private boolean isFast() {
    boolean isReadFast = isFast(WinogradLines.INPUT);
    boolean isAdjointFast = isFast(WinogradLines.FROM_OUTPUT);
    TileWriter vectors = simd.tileWriter(cut, images, Optional.empty(), true).orElseThrow();
    TileWriter loops = new TileWriteLoops(cut, images, Optional.empty(), true);
    boolean isWrittenFast =
        nanos(() -> vectors.write(0, values)) < nanos(() -> loops.write(0, values));
    return isReadFast && isAdjointFast && isWrittenFast;
  }

  private boolean isFast(WinogradLines lines) {
    TileReader vectors = simd.tileReader(cut, images, 1, lines).orElseThrow();
    TileReader loops = new TileReadLoops(cut, images, 1, lines);
    return nanos(() -> vectors.read(0, values)) < nanos(() -> loops.read(0, values));
  }

  private static long nanos(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }
}
