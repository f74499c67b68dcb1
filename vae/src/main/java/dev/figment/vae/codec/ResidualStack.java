package dev.figment.vae.codec;

import dev.figment.core.kernel.Interpolation;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.GroupNorm;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Residual;
import dev.figment.core.nn.Sequential;
import dev.figment.core.nn.Upsample;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a chain of residual blocks whose channels and resolution change on the way.
 *
 * <p>A block is group norm, SiLU and a convolution of 3 x 3, twice, beside a shortcut.
 */
final class ResidualStack {
  private static final int SIZE = 3;
  private static final Window SAME = Window.of(1, 1);
  private static final Window HALVING = Window.of(2, 1);

  private final List<Layer> layers = new ArrayList<>();
  private final int groups;
  private final Rng rng;
  private int width;

  /** Begins with a convolution from some channels to others. */
  ResidualStack(int in, int width, int groups, Rng rng) {
    this.groups = groups;
    this.rng = rng;
    this.width = width;
    layers.add(new Conv2d(in, width, SIZE, SAME, rng));
  }

  /** Adds blocks, the first of which goes over to the channels. */
  ResidualStack blocks(int count, int channels) {
    for (int i = 0; i < count; i++) {
      layers.add(block(width, channels));
      width = channels;
    }
    return this;
  }

  /** Adds a block, attention between all pixels, and a block. */
  ResidualStack middle() {
    blocks(1, width);
    layers.add(new PixelAttention(width, groups, rng));
    return blocks(1, width);
  }

  /** Halves height and width. */
  ResidualStack halve() {
    layers.add(new Conv2d(width, width, SIZE, HALVING, rng));
    return this;
  }

  /** Doubles height and width. */
  ResidualStack twice() {
    layers.add(new Upsample(2, Interpolation.NEAREST));
    layers.add(new Conv2d(width, width, SIZE, SAME, rng));
    return this;
  }

  /** Ends with group norm, SiLU and a convolution to some channels. */
  Sequential end(int out) {
    layers.addAll(normalized(width, out));
    return new Sequential(layers);
  }

  private Layer block(int in, int out) {
    List<Layer> branch = new ArrayList<>(normalized(in, out));
    branch.addAll(normalized(out, out));
    Layer shortcut = in == out ? Activation.IDENTITY : new Conv2d(in, out, 1, Window.DENSE, rng);
    return new Residual(new Sequential(branch), shortcut);
  }

  private List<Layer> normalized(int in, int out) {
    return List.of(GroupNorm.thenSilu(groups, in), new Conv2d(in, out, SIZE, SAME, rng));
  }
}
