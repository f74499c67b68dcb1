package dev.figment.core.nn;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.util.Optional;

/**
 * Transposed convolution of images with square kernels: the gradient of {@link Conv2d} in its
 * input, so a stride makes the images larger.
 *
 * <p>Shapes: {@code [N, H, W, in] → [N, H', W', out]}, with {@link Window#inputHeight} and {@link
 * Window#inputWidth}.
 */
public final class ConvTranspose2d extends Module implements Layer {
  private final Window window;
  private final int extra;
  private final Tensor weight; // [kH, kW, out / groups, in]
  private final Optional<Tensor> bias; // [out]

  /**
   * Makes a layer, first values from {@code U(-1/√f, 1/√f)} with {@code f = size² out / groups}.
   */
  public ConvTranspose2d(int in, int out, int size, Window window, Rng rng) {
    this(in, out, size, window, 0, true, rng);
  }

  /**
   * Makes a layer that adds {@code extra} rows and columns at the end.
   *
   * @throws IllegalArgumentException if they are not below the stride
   */
  public static ConvTranspose2d extended(
      int in, int out, int size, Window window, int extra, Rng rng) {
    return new ConvTranspose2d(in, out, size, window, extra, true, rng);
  }

  /** Makes a layer without a bias, which a normalization after it would take away again. */
  public static ConvTranspose2d withoutBias(int in, int out, int size, Window window, Rng rng) {
    return new ConvTranspose2d(in, out, size, window, 0, false, rng);
  }

  /**
   * Makes a layer that begins with a weight, such as one of {@link Init}, and biases of zero.
   *
   * <p>Shapes: the weight's is {@code [kH, kW, out / groups, in]}.
   */
  public ConvTranspose2d(Tensor weight, Window window) {
    this(weight, Optional.of(Init.zeros(Shape.of(outputs(weight, window)))), window);
  }

  /** Makes a layer that begins with a weight and has no bias. */
  public static ConvTranspose2d withoutBias(Tensor weight, Window window) {
    return new ConvTranspose2d(weight, Optional.empty(), window);
  }

  private ConvTranspose2d(Tensor weight, Optional<Tensor> bias, Window window) {
    Convolution.requireChannels(
        "convTranspose2d", weight.shape().dim(3), outputs(weight, window), window);
    this.window = window;
    this.extra = 0;
    this.weight = parameter("weight", weight);
    this.bias = bias.map(values -> parameter("bias", values));
  }

  private ConvTranspose2d(
      int in, int out, int size, Window window, int extra, boolean biased, Rng rng) {
    Convolution.requireChannels("convTranspose2d", in, out, window);
    if (extra < 0 || extra >= window.stride()) {
      throw new IllegalArgumentException(
          "convTranspose2d: extra size out of range, expected 0 to %s, got %s"
              .formatted(window.stride() - 1, extra));
    }
    this.window = window;
    this.extra = extra;
    Shape shape = Shape.of(size, size, out / window.groups(), in);
    weight = parameter("weight", Init.uniformFanIn(shape, rng));
    bias = Convolution.bias(biased, shape, out, rng).map(values -> parameter("bias", values));
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor y = x.convTranspose2d(weight, window, extra);
    return bias.map(y::add).orElse(y);
  }

  private static int outputs(Tensor weight, Window window) {
    return weight.shape().dim(2) * window.groups();
  }
}
