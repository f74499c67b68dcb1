package dev.figment.gan.r3gan;

import dev.figment.core.nn.Init;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.ClassProjection;
import dev.figment.gan.Discriminator;
import dev.figment.gan.Pyramid;
import dev.figment.gan.layer.SmoothFilter;
import java.util.ArrayList;
import java.util.List;

/**
 * The generator's mirror image: residual blocks between halvings of the sides, and a learned small
 * image by which each channel is weighed at the end.
 *
 * <p>Reference: Huang et al. 2024, figure 3 and section 3.2.
 */
final class R3Discriminator extends Discriminator {
  private final Sequential layers;
  private final Tensor basis; // [1, h, w, C]
  private final Linear score;
  private final ClassProjection projection;

  R3Discriminator(R3GanConfig config, Rng rng) {
    Pyramid pyramid = Pyramid.of(config.image());
    int blocks = config.blocks() * (pyramid.halvings() + 1);
    List<Layer> chain = new ArrayList<>();
    int channels = config.widths().at(0);
    chain.add(ResidualBranch.tap(config.image().channels(), channels, 1, rng));
    for (int i = 0; i <= pyramid.halvings(); i++) {
      for (int block = 0; block < config.blocks(); block++) {
        chain.add(ResidualBranch.block(channels, config.group(), blocks, rng));
      }
      if (i < pyramid.halvings()) {
        SmoothFilter filter = SmoothFilter.narrow(channels);
        chain.add(filter::down);
        int next = config.widths().at(i + 1);
        if (next != channels) {
          chain.add(ResidualBranch.tap(channels, next, 1, rng));
        }
        channels = next;
      }
    }
    layers = child("layers", new Sequential(chain));
    Shape small = Shape.of(1, pyramid.height(), pyramid.width(), channels);
    basis = parameter("basis", Init.normal(small, 1 / Math.sqrt(pyramid.pixels()), rng));
    score = child("score", new Linear(Init.normalFanIn(Shape.of(channels, 1), rng)));
    projection = child("projection", new ClassProjection(config.space(), channels, rng));
  }

  @Override
  public Tensor forward(Tensor images, Tensor classes) {
    Tensor features = layers.forward(images).mul(basis).sum(1, 2); // [N, C]
    return projection.forward(score.forward(features), features, classes);
  }
}
