package dev.figment.core.kernel.onednn.convolution.winograd;

import dev.figment.core.kernel.onednn.engine.OneDnn;
import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;

/** Whether a {@link WinogradConvolution} can take the place of the sum, and is faster. */
public final class WinogradChoice {
  private static final int TAPS = WinogradConvolution.TAPS;

  private WinogradChoice() {}

  /**
   * Whether minimal filtering takes less than a share of the arithmetic for the convolution of x,
   * and for the gradient of the weight.
   */
  public static boolean writes(Shape x, Shape weight, Window window, double share) {
    return fits(weight, window)
        && pays(window.output(x, weight), weight.dim(2), weight.dim(3), share);
  }

  /** Whether it takes less than a share of the arithmetic for the gradient of x. */
  public static boolean reads(Shape x, Shape weight, Window window, double share) {
    return fits(weight, window) && pays(x, weight.dim(3), weight.dim(2), share);
  }

  /** Whether the taps can be done so at all. */
  private static boolean fits(Shape weight, Window window) {
    return weight.dim(0) == TAPS
        && weight.dim(1) == TAPS
        && window.padding().top() < TAPS
        && window.equals(Window.of(1, window.padding().top()));
  }

  private static boolean pays(Shape written, int in, int out, double share) {
    WinogradTiles cut = WinogradTiles.of(written);
    double products = (double) in * out;
    double sum = (double) TAPS * TAPS * written.product(0, 3) * products;
    double tiles = (double) cut.images() * cut.perImage();
    double minimal = tiles * arithmetic(in, out) + kernels(products);
    return cut.perImage() <= Tuned.TILES_OF_AN_IMAGE && minimal < share * sum;
  }

  /** Multiplications for one tile. */
  private static double arithmetic(int in, int out) {
    return WinogradMatrix.FREQUENCIES * ((double) in * out + transform(in, out) * (in + out));
  }

  private static double transform(int in, int out) {
    boolean fits =
        TileVectors.FOUND.filter(vectors -> (in | out) % vectors.lanes() == 0).isPresent();
    double byVectors = OneDnn.hasWideVectors() ? Tuned.BY_VECTORS : Tuned.BY_SHORT_VECTORS;
    return fits ? byVectors : Tuned.BY_LOOPS;
  }

  /** What the transform of so many kernels takes, in multiplications. */
  private static double kernels(double count) {
    return Tuned.FAR * WinogradMatrix.FREQUENCIES * TAPS * TAPS * count;
  }
}
