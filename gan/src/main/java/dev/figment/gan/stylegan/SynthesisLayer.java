package dev.figment.gan.stylegan;

import dev.figment.core.nn.Init;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.layer.ModulatedConv2d;
import dev.figment.gan.layer.NoiseInjection;

/**
 * A modulated convolution, noise, a bias and a leaky relu of gain √2.
 *
 * <p>Reference: Karras et al. 2020b, figure 2d.
 */
final class SynthesisLayer extends Module {
  private static final double SLOPE = 0.2;

  private final ModulatedConv2d convolution;
  private final NoiseInjection noise;
  private final Tensor bias; // [out]

  SynthesisLayer(ModulatedConv2d convolution, int out) {
    this.convolution = child("convolution", convolution);
    this.noise = child("noise", new NoiseInjection());
    this.bias = parameter("bias", Init.zeros(Shape.of(out)));
  }

  /** Shapes: {@code [N, H, W, in], [N, D] → [N, H', W', out]}. */
  Tensor forward(Tensor x, Tensor style, Rng rng) {
    Tensor y = noise.forward(convolution.forward(x, style), rng).add(bias);
    return y.leakyRelu(SLOPE).mul(Math.sqrt(2));
  }
}
