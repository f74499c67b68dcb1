package dev.figment.gan.stylegan;

import static dev.figment.gan.stylegan.StyleDiscriminator.LEAKY;
import static dev.figment.gan.stylegan.StyleDiscriminator.convolution;

import dev.figment.core.nn.Init;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.layer.EqualizedRate;
import dev.figment.gan.layer.ScaledConv2d;
import dev.figment.gan.layer.SmoothFilter;

/**
 * Two convolutions that halve the sides, beside one of one tap; the sum keeps its variance.
 *
 * <p>Shapes: {@code [N, H, W, in] → [N, H/2, W/2, out]}.
 *
 * <p>Formula: {@code (branch(x) + shortcut(x)) / √2}.
 */
final class DiscriminatorBlock extends Module implements Layer {
  private final SmoothFilter filter;
  private final ScaledConv2d first;
  private final ScaledConv2d halving;
  private final ScaledConv2d shortcut;

  DiscriminatorBlock(int in, int out, Rng rng) {
    filter = SmoothFilter.wide(in);
    first = child("first", convolution(in, in, 3, Window.of(1, 1), rng));
    halving = child("halving", convolution(in, out, 3, Window.of(2, 0), rng));
    Tensor weight = Init.normal(Shape.of(1, 1, in, out), 1, rng);
    shortcut =
        child("shortcut", ScaledConv2d.withoutBias(weight, Window.DENSE, EqualizedRate.LINEAR));
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor branch = filter.beforeHalving(first.forward(x, LEAKY.function()));
    Tensor halved = halving.forward(branch, LEAKY.function());
    return halved.add(shortcut.forward(filter.down(x))).mul(1 / Math.sqrt(2));
  }
}
