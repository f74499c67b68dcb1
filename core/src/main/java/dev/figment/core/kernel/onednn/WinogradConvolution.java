package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.Curve;
import dev.figment.core.kernel.Window;
import dev.figment.core.kernel.memory.Scope;
import dev.figment.core.kernel.memory.Storage;
import dev.figment.core.tensor.DType;
import dev.figment.core.tensor.Shape;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/**
 * Convolutions of 3 × 3 taps, and their adjoints, with a quarter of the multiplications between
 * channels: each tile of 4 × 4 pixels comes of 36 products, where the sum has 144. The images go
 * through the nearest caches a few at a time.
 *
 * <p>Formula: {@code Y = Aᵀ (Σ (G w Gᵀ) ⊙ (Bᵀ x B)) A}, the sum over the channels of x: a product
 * of matrices for each of the 36 frequencies. {@code ∂w = Gᵀ (Σ (Bᵀ x B) ⊙ (A g Aᵀ)) G}, the sum
 * over the tiles; {@code ∂x} is the convolution of g with the kernel turned.
 *
 * <p>The rounding error is about four times that of the sum: 4e-6 of the result's norm or less, and
 * 5e-5 of its root mean square at one place. What is infinite or NaN spreads over the tile.
 *
 * <p>Reference: Lavin and Gray 2016, algorithm 1.
 */
@SuppressWarnings("try") // the scopes are there to be closed
final class WinogradConvolution {
  private static final int TAPS = 3;
  private static final int READ = 6;
  private static final int WRITTEN = TiledImages.STEP;
  private static final int FREQUENCIES = READ * READ;
  private static final int[] SWAPPED = {0, 1, 3, 2};

  /** The frequency that says what is the same everywhere in a tile: the values at 1 and 1. */
  private static final int CONSTANT = READ + 1;

  /** Tiles that stay in the nearest caches from one product to the next. */
  private static final int TOGETHER = 64;

  /** Tiles of one image for which that is not so, but it still pays. */
  private static final int MOST = 256;

  /** How much longer arithmetic takes on kernels, of which no cache holds all frequencies. */
  private static final double FAR = 4;

  /** The share of the sum's arithmetic below which this is faster, as measured. */
  static final double WORTH = 0.44;

  private final Lane lane = Lane.current();
  private final int images;
  private final int rows;
  private final int columns;
  private final int together;

  /**
   * Cuts the images that a convolution writes into tiles.
   *
   * @param written {@code [N, H, W, ...]}
   */
  private WinogradConvolution(Shape written) {
    images = written.dim(0);
    rows = parts(written.dim(1), WRITTEN);
    columns = parts(written.dim(2), WRITTEN);
    int most = Math.max(1, TOGETHER / (rows * columns));
    together = parts(images, parts(images, most));
  }

  /**
   * Whether this takes less than a share of the arithmetic for the convolution of x, and for the
   * gradient of the weight.
   */
  static boolean writes(Shape x, Shape weight, Window window, double share) {
    return fits(weight, window)
        && pays(window.output(x, weight), weight.dim(2), weight.dim(3), share);
  }

  /** Whether this takes less than a share of the arithmetic for the gradient of x. */
  static boolean reads(Shape x, Shape weight, Window window, double share) {
    return fits(weight, window) && pays(x, weight.dim(3), weight.dim(2), share);
  }

  /** Whether the taps can be done so at all. */
  private static boolean fits(Shape weight, Window window) {
    return weight.dim(0) == TAPS
        && weight.dim(1) == TAPS
        && window.padding() < TAPS
        && window.equals(Window.of(1, window.padding()));
  }

  private static boolean pays(Shape written, int in, int out, double share) {
    WinogradConvolution tiled = new WinogradConvolution(written);
    double tiles = tiled.tiles(tiled.images);
    double products = (double) in * out;
    double sum = (double) TAPS * TAPS * written.product(0, 3) * products;
    double transforms = FREQUENCIES * ((double) FREQUENCIES * in + WRITTEN * WRITTEN * out);
    double kernels = FAR * FREQUENCIES * TAPS * TAPS * products;
    double minimal = tiles * (FREQUENCIES * products + transforms) + kernels;
    return tiled.tiles(1) <= MOST && minimal < share * sum;
  }

  static Storage convolve(
      Storage x, Storage weight, Optional<Storage> bias, Window window, Curve f) {
    Storage z = Storage.allocate(window.output(x.shape(), weight.shape()), DType.FLOAT);
    try (Scope scope = Scope.open()) {
      WinogradConvolution tiled = new WinogradConvolution(z.shape());
      Storage u = tiled.frequencies(WinogradMatrix.KERNEL, weight);
      tiled.filter(x, u, bias, window.padding(), f, z);
    }
    return z;
  }

  static Storage convolveInput(Storage g, Storage weight, Window window, Shape x) {
    Storage z = Storage.allocate(x, DType.FLOAT);
    try (Scope scope = Scope.open()) {
      WinogradConvolution tiled = new WinogradConvolution(x);
      Storage swapped = OneDnnShapes.permute(weight, SWAPPED);
      Storage u = tiled.frequencies(WinogradMatrix.TURNED_KERNEL, swapped);
      int padding = TAPS - 1 - window.padding();
      tiled.filter(g, u, Optional.empty(), padding, Curve.IDENTITY, z);
    }
    return z;
  }

  static Storage convolveWeight(Storage x, Storage g, Window window, Shape weight) {
    Storage z = Storage.allocate(weight, DType.FLOAT);
    try (Scope scope = Scope.open()) {
      WinogradConvolution tiled = new WinogradConvolution(g.shape());
      Storage u = tiled.correlate(x, g, window.padding());
      tiled.transform(WinogradMatrix.TO_KERNEL, u, weight.product(2, 4), z, Curve.IDENTITY);
    }
    return z;
  }

  /** The kernels {@code [3, 3, in, out]} by frequency: {@code [36, in, out]}. */
  private Storage frequencies(WinogradMatrix matrix, Storage weight) {
    int in = weight.shape().dim(2);
    int out = weight.shape().dim(3);
    Storage u = Storage.allocate(Shape.of(FREQUENCIES, in, out), DType.FLOAT);
    transform(matrix, weight, in * out, u, Curve.IDENTITY);
    return u;
  }

  private void filter(
      Storage x, Storage u, Optional<Storage> bias, int padding, Curve f, Storage z) {
    TiledImages read = new TiledImages(x, padding, READ, rows, columns, together);
    TiledImages written = new TiledImages(z, 0, WRITTEN, rows, columns, together);
    int in = read.channels();
    int out = written.channels();
    Storage places = planes(Math.max(in, out));
    Storage values = planes(Math.max(in, out));
    for (int first = 0; first < images; first += together) {
      int count = Math.min(together, images - first);
      int tiles = tiles(count);
      read.takeApart(first, count, places);
      transform(WinogradMatrix.INPUT, places, tiles * in, values, Curve.IDENTITY);
      WinogradProduct product = new WinogradProduct(tiles, in, out, false, false);
      lane.run(product, values.pointer(), u.pointer(), places.pointer());
      bias.ifPresent(b -> add(b, tiles, places));
      transform(WinogradMatrix.OUTPUT, places, tiles * out, values, f);
      written.putTogether(first, count, values);
    }
  }

  /** Adds the bias to the one frequency that carries it to every pixel of a tile. */
  private void add(Storage bias, int tiles, Storage values) {
    Shape plane = Shape.of(tiles, bias.shape().size());
    Pointwise add = new Pointwise(dnnl.dnnl_binary_add, plane, plane.with(0, 1), List.of());
    Pointer constant = lane.at(values, (long) CONSTANT * plane.size());
    lane.run(add, constant, bias.pointer(), constant);
  }

  /** Sums over all tiles, one image after the other: {@code [36, in, out]}. */
  private Storage correlate(Storage x, Storage g, int padding) {
    TiledImages read = new TiledImages(x, padding, READ, rows, columns, together);
    TiledImages written = new TiledImages(g, 0, WRITTEN, rows, columns, together);
    int in = read.channels();
    int out = written.channels();
    Storage places = planes(Math.max(in, out));
    Storage v = planes(in);
    Storage w = planes(out);
    Storage sums = Storage.allocate(Shape.of(FREQUENCIES, in, out), DType.FLOAT);
    for (int first = 0; first < images; first += together) {
      int count = Math.min(together, images - first);
      int tiles = tiles(count);
      read.takeApart(first, count, places);
      transform(WinogradMatrix.INPUT, places, tiles * in, v, Curve.IDENTITY);
      written.takeApart(first, count, places);
      transform(WinogradMatrix.FROM_OUTPUT, places, tiles * out, w, Curve.IDENTITY);
      WinogradProduct product = new WinogradProduct(in, tiles, out, true, first > 0);
      lane.run(product, v.pointer(), w.pointer(), sums.pointer());
    }
    return sums;
  }

  private void transform(WinogradMatrix matrix, Storage x, int columns, Storage y, Curve f) {
    WinogradTransform recipe = WinogradTransform.of(matrix, columns, f);
    Pointer[] product = {matrix.pointer(), x.pointer(), y.pointer()};
    recipe.tail().run(lane, recipe, Optional.empty(), product);
  }

  private int tiles(int count) {
    return count * rows * columns;
  }

  /** Memory for a number at each place, or frequency, of the tiles that are held at once. */
  private Storage planes(int channels) {
    return Storage.allocate(Shape.of(FREQUENCIES, tiles(together), channels), DType.FLOAT);
  }

  private static int parts(int size, int length) {
    return (size + length - 1) / length;
  }
}
