package dev.figment.gan.r3gan;

import dev.figment.core.nn.Init;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.Generator;
import dev.figment.gan.Pyramid;
import dev.figment.gan.layer.SmoothFilter;
import java.util.ArrayList;
import java.util.List;

/**
 * Scales the channels of a learned small image by the latent, and doubles its sides between
 * residual blocks.
 *
 * <p>Differs from the paper: tanh at the end, for the ground of a digit is -1 everywhere.
 *
 * <p>Reference: Huang et al. 2024, figure 3 and section 3.2.
 */
final class R3Generator extends Generator {
  private final Tensor basis; // [1, h, w, C]
  private final Linear scales;
  private final Sequential layers;

  R3Generator(R3GanConfig config, Rng rng) {
    Pyramid pyramid = Pyramid.of(config.image());
    int channels = config.widths().at(pyramid.halvings());
    int blocks = config.blocks() * (pyramid.halvings() + 1);
    Shape small = Shape.of(1, pyramid.height(), pyramid.width(), channels);
    basis = parameter("basis", Init.normal(small, 1, rng));
    Shape scale = Shape.of(config.space().size(), channels);
    scales = child("scales", new Linear(Init.normalFanIn(scale, rng)));
    List<Layer> chain = new ArrayList<>();
    for (int i = pyramid.halvings(); i >= 0; i--) {
      int next = config.widths().at(i);
      if (i < pyramid.halvings()) {
        if (next != channels) {
          chain.add(ResidualBranch.tap(channels, next, 1, rng));
        }
        SmoothFilter filter = SmoothFilter.narrow(next);
        chain.add(filter::up);
      }
      for (int block = 0; block < config.blocks(); block++) {
        chain.add(ResidualBranch.block(next, config.group(), blocks, rng));
      }
      channels = next;
    }
    chain.add(ResidualBranch.tap(channels, config.image().channels(), 1, rng));
    layers = child("layers", new Sequential(chain));
  }

  @Override
  public Tensor forward(Tensor latents, Rng rng) {
    Tensor scale = scales.forward(latents); // [N, C]
    int images = latents.shape().dim(0);
    return layers.forward(basis.mul(scale.reshape(images, 1, 1, -1))).tanh(); // [N, 1, 1, C]
  }
}
