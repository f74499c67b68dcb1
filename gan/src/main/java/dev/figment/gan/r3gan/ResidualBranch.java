package dev.figment.gan.r3gan;

import dev.figment.core.nn.Init;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.LeakyRelu;
import dev.figment.core.nn.Residual;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.layer.ScaledConv2d;
import dev.figment.gan.layer.WeightScale;

/**
 * The residual block of both players: to twice the channels by one tap, a grouped convolution of 3
 * x 3, and back by one tap. The last convolution begins at 0, so a block begins as the identity,
 * and no normalization is needed.
 *
 * <p>Reference: Huang et al. 2024, section 3.2 and appendix; Zhang et al. 2019 (Fixup), whose scale
 * of the first weights, {@code blocks^-1/4}, it has.
 */
final class ResidualBranch {
  static final LeakyRelu LEAKY = new LeakyRelu(0.2);
  private static final int EXPANSION = 2;
  private static final int SIZE = 3;

  private ResidualBranch() {}

  /**
   * Makes a block of images with so many channels.
   *
   * @param group channels of a group
   * @param blocks of the player, all of them
   */
  static Layer block(int channels, int group, int blocks, Rng rng) {
    int wide = EXPANSION * channels;
    double gain = Math.sqrt(2) * Math.pow(blocks, -0.25);
    Window grouped = Window.of(1, 1).grouped(wide / group);
    return new Residual(
        new Sequential(
            tap(channels, wide, gain, rng),
            LEAKY,
            convolution(Shape.of(SIZE, SIZE, group, wide), gain, grouped, rng),
            LEAKY,
            new ScaledConv2d(
                Init.zeros(Shape.of(1, 1, wide, channels)), Window.DENSE, WeightScale.NONE)));
  }

  /** Makes a convolution of one tap. */
  static ScaledConv2d tap(int in, int out, double gain, Rng rng) {
    return convolution(Shape.of(1, 1, in, out), gain, Window.DENSE, rng);
  }

  private static ScaledConv2d convolution(Shape shape, double gain, Window window, Rng rng) {
    double fanIn = (double) shape.size() / shape.dim(3);
    Tensor weight = Init.normal(shape, gain / Math.sqrt(fanIn), rng);
    return new ScaledConv2d(weight, window, WeightScale.NONE);
  }
}
