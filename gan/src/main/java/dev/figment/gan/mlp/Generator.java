package dev.figment.gan.mlp;

import dev.figment.core.data.ImageShape;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns noise into images: affine layers with relu, and tanh at the end.
 *
 * <p>Shapes: {@code [N, L] → [N, H, W, C]}. Units: pixel range [-1, 1].
 */
final class Generator extends Module implements Layer {
  private final Sequential layers;
  private final ImageShape image;

  Generator(MlpGanConfig config, Rng rng) {
    image = config.image();
    List<Layer> chain = new ArrayList<>();
    int in = config.latents();
    for (int width : config.generatorWidths()) {
      chain.add(new Linear(Init.kaimingNormal(Shape.of(in, width), rng)));
      chain.add(Activation.RELU);
      in = width;
    }
    chain.add(new Linear(Init.normalFanIn(Shape.of(in, image.bytes()), rng)));
    chain.add(Activation.TANH);
    layers = child("layers", new Sequential(chain));
  }

  @Override
  public Tensor forward(Tensor z) {
    return layers.forward(z).reshape(image.batch(z.shape().dim(0)));
  }
}
