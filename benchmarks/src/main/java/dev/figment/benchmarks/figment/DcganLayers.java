package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.task.Conv;
import dev.figment.benchmarks.task.Dcgan;
import dev.figment.benchmarks.task.Gan;
import dev.figment.core.kernel.Interpolation;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.BatchNorm;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.ConvTranspose2d;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.LeakyRelu;
import dev.figment.core.nn.Sequential;
import dev.figment.core.nn.Upsample;
import dev.figment.core.nn.UpsampleConv2d;
import dev.figment.core.random.Rng;
import java.util.ArrayList;
import java.util.List;

/** The two players of {@link Dcgan}. */
final class DcganLayers {
  /** Channels beyond which minimal filtering of the large image is as fast as sums of taps. */
  private static final int WIDE = 128;

  private DcganLayers() {}

  static Sequential generator() {
    List<Layer> layers = new ArrayList<>();
    List<Conv> convs = Dcgan.GENERATOR;
    for (int i = 0; i < convs.size(); i++) {
      Conv c = convs.get(i);
      if (i == 0) {
        layers.add(
            ConvTranspose2d.withoutBias(
                c.in(), c.out(), c.size(), Convolutions.window(c), Rng.seed(0)));
      } else if (c.in() > WIDE) {
        layers.add(new Upsample(2, Interpolation.NEAREST));
        layers.add(withoutBias(c));
      } else {
        layers.add(UpsampleConv2d.withoutBias(c.in(), c.out(), Rng.seed(0)));
      }
      if (i + 1 < convs.size()) {
        layers.add(new BatchNorm(c.out()));
        layers.add(Activation.RELU);
      }
    }
    layers.add(Activation.TANH);
    return new Sequential(layers);
  }

  static Sequential discriminator() {
    List<Layer> layers = new ArrayList<>();
    List<Conv> convs = Dcgan.DISCRIMINATOR;
    for (int i = 0; i < convs.size(); i++) {
      Conv c = convs.get(i);
      layers.add(withoutBias(c));
      if (Dcgan.isNormalized(i)) {
        layers.add(new BatchNorm(c.out()));
      }
      if (i + 1 < convs.size()) {
        layers.add(new LeakyRelu(Gan.SLOPE));
      }
    }
    return new Sequential(layers);
  }

  private static Conv2d withoutBias(Conv c) {
    return Conv2d.withoutBias(c.in(), c.out(), c.size(), Convolutions.window(c), Rng.seed(0));
  }
}
