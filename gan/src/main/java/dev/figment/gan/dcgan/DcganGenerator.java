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
import dev.figment.gan.Pyramid;
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
  private static final int SIZE = 4;
  private static final Window DOUBLING = Window.of(2, 1);

  private final Sequential layers;

  DcganGenerator(DcganConfig config, Rng rng) {
    Pyramid pyramid = Pyramid.of(config.image());
    List<Layer> chain = new ArrayList<>();
    int channels = config.width() << (pyramid.halvings() - 1);
    Shape projection = Shape.of(pyramid.height(), pyramid.width(), channels, config.space().size());
    chain.add(ConvTranspose2d.withoutBias(Init.normal(projection, DEVIATION, rng), Window.DENSE));
    for (int i = 1; i < pyramid.halvings(); i++) {
      chain.add(new BatchNorm(channels));
      chain.add(Activation.RELU);
      chain.add(ConvTranspose2d.withoutBias(weight(channels, channels / 2, rng), DOUBLING));
      channels /= 2;
    }
    chain.add(new BatchNorm(channels));
    chain.add(Activation.RELU);
    chain.add(new ConvTranspose2d(weight(channels, config.image().channels(), rng), DOUBLING));
    chain.add(Activation.TANH);
    layers = child("layers", new Sequential(chain));
  }

  @Override
  public Tensor forward(Tensor latents, Rng rng) {
    return layers.forward(latents.reshape(latents.shape().dim(0), 1, 1, -1)); // [N, 1, 1, L + K]
  }

  private static Tensor weight(int in, int out, Rng rng) {
    return Init.normal(Shape.of(SIZE, SIZE, out, in), DEVIATION, rng);
  }
}
