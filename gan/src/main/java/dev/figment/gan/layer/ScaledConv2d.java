package dev.figment.gan.layer;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.nn.Affine;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Module;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.util.Optional;

/**
 * A convolution whose weight is scaled at each use.
 *
 * <p>Shapes: {@code [N, H, W, in] → [N, H', W', out]}.
 */
public final class ScaledConv2d extends Module implements Affine {
  private final Tensor weight; // [size, size, in / groups, out]
  private final Optional<Tensor> bias; // [out]
  private final Window window;
  private final WeightScale scale;

  /** Makes a convolution that begins with the weight, and biases of zero. */
  public ScaledConv2d(Tensor weight, Window window, WeightScale scale) {
    this(weight, Optional.of(Init.zeros(Shape.of(weight.shape().dim(3)))), window, scale);
  }

  /** Makes a convolution that begins with the weight and has no bias. */
  public static ScaledConv2d withoutBias(Tensor weight, Window window, WeightScale scale) {
    return new ScaledConv2d(weight, Optional.empty(), window, scale);
  }

  private ScaledConv2d(Tensor weight, Optional<Tensor> bias, Window window, WeightScale scale) {
    this.weight = parameter("weight", weight);
    this.bias = bias.map(values -> parameter("bias", values));
    this.window = window;
    this.scale = scale;
    if (scale instanceof Module module) {
      child("scale", module);
    }
  }

  @Override
  public Tensor forward(Tensor x, ActivationFunction f) {
    return x.conv2d(scale.weight(weight), bias.map(scale::bias), window, f);
  }
}
