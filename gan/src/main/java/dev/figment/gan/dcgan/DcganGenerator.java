package dev.figment.gan.dcgan;

import dev.figment.core.nn.Activation;
import dev.figment.core.nn.BatchNorm;
import dev.figment.core.nn.ConvTranspose2d;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.Generator;
import java.util.ArrayList;
import java.util.List;

/**
 * Projects a latent to a small image of many channels, and doubles its sides by transposed
 * convolutions, with batch normalization and relu between them and tanh at the end.
 *
 * <p>Reference: Radford et al. 2016, figure 1.
 */
final class DcganGenerator extends Generator {
  static final double DEVIATION = 0.02;

  private final Sequential layers;

  DcganGenerator(DcganConfig config, Rng rng) {
    List<Halving> halvings = Halving.of(config.image());
    int channels = config.width() << (halvings.size() - 1);
    Halving last = halvings.get(halvings.size() - 1);
    Shape projection =
        Shape.of(last.smallerHeight(), last.smallerWidth(), channels, config.space().size());
    List<Layer> chain = new ArrayList<>();
    chain.add(ConvTranspose2d.withoutBias(Init.normal(projection, DEVIATION, rng), Window.DENSE));
    for (int i = halvings.size() - 1; i >= 0; i--) {
      chain.add(new BatchNorm(channels));
      chain.add(Activation.RELU);
      int out = i > 0 ? channels / 2 : config.image().channels();
      Tensor weight = Init.normal(halvings.get(i).weight(out, channels), DEVIATION, rng);
      chain.add(
          i > 0
              ? ConvTranspose2d.withoutBias(weight, Halving.WINDOW)
              : new ConvTranspose2d(weight, Halving.WINDOW));
      channels = out;
    }
    chain.add(Activation.TANH);
    layers = child("layers", new Sequential(chain));
  }

  @Override
  public Tensor forward(Tensor latents, Rng rng) {
    return layers.forward(latents.reshape(latents.shape().dim(0), 1, 1, -1)); // [N, 1, 1, L + K]
  }
}
