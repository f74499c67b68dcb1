package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.Curve;
import dev.figment.core.kernel.memory.Storage;
import dev.figment.core.tensor.Shape;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/** One thread's part in a convolution by minimal filtering, in memory of its own. */
final class WinogradFilter {
  /** The frequency that says what is the same everywhere in a tile: the values at 1 and 1. */
  private static final int CONSTANT = 7;

  private final WinogradTiles cut;
  private final Storage kernels; // [36, in, out]
  private final Optional<Storage> bias;
  private final Curve f;
  private final TiledImages read;
  private final TiledImages written;
  private final Storage places; // [36, tiles, in], then the products, [36, tiles, out]
  private final Storage values; // [36, tiles, in], then [16, tiles, out]

  WinogradFilter(
      WinogradTiles cut,
      TiledImages read,
      Storage kernels,
      Optional<Storage> bias,
      Curve f,
      TiledImages written) {
    this.cut = cut;
    this.kernels = kernels;
    this.bias = bias;
    this.f = f;
    this.read = read;
    this.written = written;
    int frequencies = WinogradMatrix.FREQUENCIES * read.channels();
    places = cut.memory(Math.max(frequencies, WinogradMatrix.FREQUENCIES * written.channels()));
    values = cut.memory(Math.max(frequencies, WinogradMatrix.OUTPUT.rows() * written.channels()));
  }

  /** Filters a group of images. */
  void filter(int group) {
    int first = cut.first(group);
    int count = cut.count(group);
    int tiles = cut.tiles(group);
    int in = read.channels();
    int out = written.channels();
    read.takeApart(first, count, places);
    WinogradMatrix.INPUT.times(places.pointer(), tiles * in, values.pointer());
    WinogradProduct product = new WinogradProduct(tiles, in, out, false, false);
    Lane.current().run(product, values.pointer(), kernels.pointer(), places.pointer());
    bias.ifPresent(b -> add(b, tiles));
    WinogradMatrix.OUTPUT.times(places.pointer(), tiles * out, values.pointer(), f);
    written.putTogether(first, count, values);
  }

  /** Adds the bias to the one frequency that carries it to every pixel of a tile. */
  private void add(Storage bias, int tiles) {
    Lane lane = Lane.current();
    Shape plane = Shape.of(tiles, bias.shape().size());
    Pointwise add = new Pointwise(dnnl.dnnl_binary_add, plane, plane.with(0, 1), List.of());
    Pointer constant = lane.at(places, (long) CONSTANT * plane.size());
    lane.run(add, constant, bias.pointer(), constant);
  }
}
