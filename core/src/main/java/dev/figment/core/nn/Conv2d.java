package dev.figment.core.nn;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.util.Optional;

/**
 * Convolution of images with square kernels.
 *
 * <p>Shapes: {@code [N, H, W, in] → [N, H', W', out]}, with {@link Window#outputHeight} and {@link
 * Window#outputWidth}.
 */
public final class Conv2d extends Module implements Affine {
  private final Window window;
  private final Tensor weight; // [size, size, in / groups, out]
  private final Optional<Tensor> bias; // [out]

  /** Makes a convolution, first values from {@code U(-1/√fanIn, 1/√fanIn)}. */
  public Conv2d(int in, int out, int size, Window window, Rng rng) {
    this(in, out, size, window, true, rng);
  }

  /** Makes a convolution without a bias, which a normalization after it would take away again. */
  public static Conv2d withoutBias(int in, int out, int size, Window window, Rng rng) {
    return new Conv2d(in, out, size, window, false, rng);
  }

  private Conv2d(int in, int out, int size, Window window, boolean biased, Rng rng) {
    Convolution.requireChannels("conv2d", in, out, window);
    this.window = window;
    Shape shape = Shape.of(size, size, in / window.groups(), out);
    weight = parameter("weight", Init.uniformFanIn(shape, rng));
    bias = Convolution.bias(biased, shape, out, rng).map(values -> parameter("bias", values));
  }

  @Override
  public Tensor forward(Tensor x, ActivationFunction f) {
    return x.conv2d(weight, bias, window, f);
  }
}
