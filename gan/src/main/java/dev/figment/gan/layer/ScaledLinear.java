package dev.figment.gan.layer;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.nn.Affine;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Module;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * An affine map whose weight is scaled at each use.
 *
 * <p>Shapes: {@code [..., in] → [..., out]}.
 */
public final class ScaledLinear extends Module implements Affine {
  private final Tensor weight; // [in, out]
  private final Tensor bias; // [out]
  private final WeightScale scale;

  /** Makes a map that begins with the weight, and biases of zero. */
  public ScaledLinear(Tensor weight, WeightScale scale) {
    this(weight, Init.zeros(Shape.of(weight.shape().dim(1))), scale);
  }

  /** Makes a map that begins with the weight and the biases. */
  public ScaledLinear(Tensor weight, Tensor bias, WeightScale scale) {
    this.weight = parameter("weight", weight);
    this.bias = parameter("bias", bias);
    this.scale = scale;
    if (scale instanceof Module module) {
      child("scale", module);
    }
  }

  @Override
  public Tensor forward(Tensor x, ActivationFunction f) {
    return x.linear(scale.weight(weight), scale.bias(bias), f);
  }
}
