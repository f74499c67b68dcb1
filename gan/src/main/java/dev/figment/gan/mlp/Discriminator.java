package dev.figment.gan.mlp;

import dev.figment.core.nn.Init;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.LeakyRelu;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells images of the data from the generator's: affine layers with leaky relu, and the logit of
 * "from the data" at the end.
 *
 * <p>Shapes: {@code [N, H, W, C] → [N, 1]}. Units: pixel range [-1, 1].
 */
final class Discriminator extends Module implements Layer {
  private final Sequential layers;

  Discriminator(MlpGanConfig config, Rng rng) {
    List<Layer> chain = new ArrayList<>();
    int in = config.image().bytes();
    for (int width : config.discriminatorWidths()) {
      chain.add(new Linear(Init.kaimingNormal(Shape.of(in, width), rng)));
      chain.add(new LeakyRelu(config.slope()));
      in = width;
    }
    chain.add(new Linear(Init.normalFanIn(Shape.of(in, 1), rng)));
    layers = child("layers", new Sequential(chain));
  }

  @Override
  public Tensor forward(Tensor images) {
    return layers.forward(images.reshape(images.shape().dim(0), -1));
  }
}
