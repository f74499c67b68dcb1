package dev.figment.core.kernel.onednn.convolution.winograd;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.Unary;
import dev.figment.core.kernel.onednn.engine.Epilogue;
import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.kernel.onednn.engine.Pointwise;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/** One thread's part in a convolution by minimal filtering, in memory of its own. */
final class WinogradFilter {
  private final WinogradTiles cut;
  private final TileReader reader;
  private final Storage kernels; // [36, in, out]
  private final Epilogue then;
  private final TileWriter writer;
  private final Storage z;
  private final Storage values; // [36, tiles, in]
  private final Storage products; // [36, tiles, out]

  WinogradFilter(
      WinogradTiles cut,
      TileReader reader,
      Storage kernels,
      Optional<Storage> bias,
      ActivationFunction f,
      Storage z) {
    boolean cuts = f.op() == Unary.RELU;
    this.cut = cut;
    this.reader = reader;
    this.kernels = kernels;
    this.z = z;
    then = new Epilogue(false, cuts ? ActivationFunction.IDENTITY : f);
    writer = TileWriter.of(cut, z, bias, cuts);
    values = cut.memory(reader.channels());
    products = cut.memory(writer.channels());
  }

  /** Filters a group of images. */
  void filter(int group) {
    int in = reader.channels();
    int out = writer.channels();
    reader.read(group, values);
    WinogradProduct product = new WinogradProduct(cut.tiles(group), in, out, false, false);
    Lane.current().run(product, values.source(), kernels.source(), products.target());
    writer.write(group, products);
    if (!then.function().isIdentity()) {
      bend(group);
    }
  }

  /** Applies the function to a group of images. */
  private void bend(int group) {
    Lane lane = Lane.current();
    int size = z.shape().strides()[0];
    Shape images = Shape.of(cut.count(group) * size);
    Pointwise bend = new Pointwise(dnnl.dnnl_binary_add, images, Shape.of(1), then.then());
    Pointer first = lane.to(z, (long) cut.first(group) * size);
    lane.run(bend, first, lane.cell(0, 0), first);
  }
}
