package dev.figment.gan.stylegan;

import dev.figment.core.nn.Init;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.LeakyRelu;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.ClassProjection;
import dev.figment.gan.Discriminator;
import dev.figment.gan.Pyramid;
import dev.figment.gan.Widths;
import dev.figment.gan.layer.EqualizedRate;
import dev.figment.gan.layer.MinibatchDeviation;
import dev.figment.gan.layer.ScaledConv2d;
import dev.figment.gan.layer.ScaledLinear;
import java.util.ArrayList;
import java.util.List;

/**
 * Residual blocks that halve the sides, the deviation within the batch, and a score.
 *
 * <p>Reference: Karras et al. 2020b, figure 7c.
 */
final class StyleDiscriminator extends Discriminator {
  static final LeakyRelu LEAKY = new LeakyRelu(0.2);
  private static final int GROUP = 4;

  private final Sequential blocks;
  private final Sequential end;
  private final Sequential features;
  private final ScaledLinear score;
  private final ClassProjection projection;

  StyleDiscriminator(StyleGanConfig config, Rng rng) {
    Pyramid pyramid = Pyramid.of(config.image());
    Widths widths = config.widths();
    List<Layer> chain = new ArrayList<>();
    chain.add(convolution(config.image().channels(), widths.at(0), 1, Window.DENSE, rng));
    chain.add(LEAKY);
    for (int i = 0; i < pyramid.halvings(); i++) {
      chain.add(new DiscriminatorBlock(widths.at(i), widths.at(i + 1), rng));
    }
    blocks = child("blocks", new Sequential(chain));
    int last = widths.at(pyramid.halvings());
    end =
        child(
            "end",
            new Sequential(
                new MinibatchDeviation(GROUP),
                convolution(last + 1, last, 3, Window.of(1, 1), rng),
                LEAKY));
    Tensor weight = Init.normal(Shape.of(pyramid.pixels() * last, last), 1, rng);
    features =
        child("features", new Sequential(new ScaledLinear(weight, EqualizedRate.LEAKY), LEAKY));
    score =
        child(
            "score",
            new ScaledLinear(Init.normal(Shape.of(last, 1), 1, rng), EqualizedRate.LINEAR));
    projection = child("projection", new ClassProjection(config.space(), last, rng));
  }

  @Override
  public Tensor forward(Tensor images, Tensor classes) {
    Tensor x = end.forward(blocks.forward(images)); // [N, h, w, C]
    Tensor y = features.forward(x.reshape(x.shape().dim(0), -1)); // [N, C]
    return projection.forward(score.forward(y), y, classes);
  }

  static ScaledConv2d convolution(int in, int out, int size, Window window, Rng rng) {
    Tensor weight = Init.normal(Shape.of(size, size, in, out), 1, rng);
    return new ScaledConv2d(weight, window, EqualizedRate.LEAKY);
  }
}
