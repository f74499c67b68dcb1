package dev.figment.core.kernel.onednn.convolution.winograd;

import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import org.bytedeco.javacpp.Pointer;

/**
 * One thread's part in the gradient of a convolution's weight by minimal filtering, in memory of
 * its own: sums over the tiles of some groups of images, one group after the other.
 */
final class WinogradSums {
  private final WinogradTiles cut;
  private final TileReader read;
  private final TileReader written;
  private final Storage v; // [36, tiles, in]
  private final Storage w; // [36, tiles, out]
  private final Storage sums; // [36, in, out]
  private final Storage kernels; // [parts, 9 in out]

  /**
   * Takes memory for one thread.
   *
   * @param kernels for the gradients of all parts: {@code [parts, 9 in out]}
   */
  WinogradSums(WinogradTiles cut, TileReader read, TileReader written, Storage kernels) {
    this.cut = cut;
    this.read = read;
    this.written = written;
    this.kernels = kernels;
    int in = read.channels();
    int out = written.channels();
    v = cut.memory(in);
    w = cut.memory(out);
    sums = Storage.allocate(Shape.of(WinogradMatrix.FREQUENCIES, in, out), DType.FLOAT);
  }

  /** Sums over one part of the groups, and writes the gradient that it makes up. */
  void sum(int part) {
    int parts = kernels.shape().dim(0);
    int from = cut.groups() * part / parts;
    int to = cut.groups() * (part + 1) / parts;
    for (int group = from; group < to; group++) {
      add(group, group > from);
    }
    int pairs = read.channels() * written.channels();
    Pointer kernel = Lane.current().to(kernels, (long) part * kernels.shape().dim(1));
    WinogradMatrix.TO_KERNEL.times(sums.source(), pairs, kernel);
  }

  private void add(int group, boolean adds) {
    read.read(group, v);
    written.read(group, w);
    WinogradProduct product =
        new WinogradProduct(read.channels(), cut.tiles(group), written.channels(), true, adds);
    Lane.current().run(product, v.source(), w.source(), sums.target());
  }
}
