package dev.figment.gan.layer;

import dev.figment.core.nn.Init;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.util.Optional;

/**
 * A convolution whose weights are scaled for each image by its style.
 *
 * <p>Shapes: {@code [N, H, W, in], [N, D] → [N, H', W', out]}.
 *
 * <p>Formula: {@code s = A w + 1}, {@code w' = s w}; demodulated, {@code w'' = w' / √(Σ w'² +
 * 1e-8)}, the sum over taps and inputs of each output.
 *
 * <p>Reference: Karras et al. 2020b, eq. 1 to 3.
 */
public final class ModulatedConv2d extends Module {
  private static final double SMALLEST = 1e-8;

  private final Tensor weight; // [size, size, in, out]
  private final ScaledLinear style;
  private final boolean demodulated;
  private final Optional<SmoothFilter> doubling;
  private final Window window;

  private ModulatedConv2d(Shape shape, int styles, boolean demodulated, boolean doubling, Rng rng) {
    int in = shape.dim(2);
    weight = parameter("weight", Init.normal(shape, 1, rng));
    style =
        child(
            "style",
            new ScaledLinear(
                Init.normal(Shape.of(styles, in), 1, rng),
                Init.ones(Shape.of(in)),
                EqualizedRate.LINEAR));
    this.demodulated = demodulated;
    this.doubling = doubling ? Optional.of(SmoothFilter.wide(shape.dim(3))) : Optional.empty();
    this.window = doubling ? Window.of(2, 0) : Window.of(1, shape.dim(0) / 2);
  }

  /** Makes a demodulated convolution of 3 x 3 taps that keeps the sides. */
  public static ModulatedConv2d keeping(int in, int out, int styles, Rng rng) {
    return new ModulatedConv2d(Shape.of(3, 3, in, out), styles, true, false, rng);
  }

  /** Makes a demodulated transposed convolution of 3 x 3 taps that doubles the sides. */
  public static ModulatedConv2d doubling(int in, int out, int styles, Rng rng) {
    return new ModulatedConv2d(Shape.of(3, 3, in, out), styles, true, true, rng);
  }

  /** Makes a convolution of one tap to colors, which is not demodulated. */
  public static ModulatedConv2d toColors(int in, int colors, int styles, Rng rng) {
    return new ModulatedConv2d(Shape.of(1, 1, in, colors), styles, false, false, rng);
  }

  /** Returns the images in their styles. */
  public Tensor forward(Tensor x, Tensor styles) {
    Tensor scales = style.forward(styles); // [N, in]
    Tensor used = EqualizedRate.LINEAR.weight(weight);
    Tensor y = product(x.mul(image(scales)), used);
    return demodulated ? y.mul(image(demodulation(used, scales))) : y;
  }

  /**
   * Returns the same as a convolution without doubling, as the formula has it: each image is a
   * group with weights of its own. {@link #forward} scales inputs and outputs instead, which needs
   * one convolution with one weight and is faster.
   */
  Tensor grouped(Tensor x, Tensor styles) {
    Tensor scales = style.forward(styles); // [N, in]
    Tensor used = EqualizedRate.LINEAR.weight(weight);
    int images = x.shape().dim(0);
    int in = used.shape().dim(2);
    int out = used.shape().dim(3);
    int size = used.shape().dim(0);
    Tensor own = used.reshape(1, -1, in, out).mul(scales.reshape(images, 1, in, 1));
    if (demodulated) {
      own = own.div(own.square().sum(1, 2).add(SMALLEST).sqrt().reshape(images, 1, 1, out));
    }
    Tensor weights =
        own.reshape(images, size, size, in, out)
            .permute(1, 2, 3, 0, 4) // [size, size, in, N, out]
            .reshape(size, size, in, images * out);
    int height = x.shape().dim(1);
    int width = x.shape().dim(2);
    Tensor row = x.permute(1, 2, 0, 3).reshape(1, height, width, images * in); // [1, H, W, N in]
    return row.conv2d(weights, window.grouped(images))
        .reshape(height, width, images, out)
        .permute(2, 0, 1, 3); // [N, H, W, out]
  }

  private Tensor product(Tensor x, Tensor used) {
    return doubling
        .map(
            filter ->
                filter.afterDoubling(
                    x.convTranspose2d(used.permute(0, 1, 3, 2), window, 0))) // [3, 3, out, in]
        .orElseGet(() -> x.conv2d(used, window));
  }

  /** What each output of each image is multiplied by, {@code [N, out]}. */
  private static Tensor demodulation(Tensor used, Tensor scales) {
    Tensor squares = used.square().sum(0, 1); // [in, out]
    return scales.square().matmul(squares).add(SMALLEST).sqrt().reciprocal();
  }

  private static Tensor image(Tensor scales) {
    return scales.reshape(scales.shape().dim(0), 1, 1, scales.shape().dim(1)); // [N, 1, 1, C]
  }
}
