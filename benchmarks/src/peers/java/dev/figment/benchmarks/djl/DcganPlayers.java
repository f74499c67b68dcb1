package dev.figment.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.norm.BatchNorm;
import dev.figment.benchmarks.task.Conv;
import dev.figment.benchmarks.task.Dcgan;
import dev.figment.benchmarks.task.Gan;
import java.util.List;

/** The two networks of {@link Dcgan}, and the running averages of their normalizations. */
final class DcganPlayers {
  private static final float MOMENTUM = 0.9f;
  private static final float EPSILON = 1e-5f;

  private final List<Averages> generator;
  private final List<Averages> discriminator;

  DcganPlayers(NDManager manager) {
    generator = Dcgan.GENERATOR.stream().map(c -> Averages.of(manager, c)).toList();
    discriminator = Dcgan.DISCRIMINATOR.stream().map(c -> Averages.of(manager, c)).toList();
  }

  NDArray generate(Parameters parameters, NDArray noise) {
    NDArray y = noise;
    int next = 0;
    for (int i = 0; i < Dcgan.GENERATOR.size(); i++) {
      Conv conv = Dcgan.GENERATOR.get(i);
      NDArray weight = parameters.get(next++);
      y =
          i == 0
              ? Convolutions.spread(conv, y, weight)
              : Convolutions.conv(conv, Convolutions.twice(y), weight, null);
      if (i + 1 < Dcgan.GENERATOR.size()) {
        y = generator.get(i).normalize(y, parameters.get(next++), parameters.get(next++));
        y = Activation.relu(y);
      }
    }
    return Activation.tanh(y);
  }

  NDArray discriminate(Parameters parameters, NDArray images) {
    NDArray y = images;
    int next = 0;
    for (int i = 0; i < Dcgan.DISCRIMINATOR.size(); i++) {
      y = Convolutions.conv(Dcgan.DISCRIMINATOR.get(i), y, parameters.get(next++), null);
      if (Dcgan.isNormalized(i)) {
        y = discriminator.get(i).normalize(y, parameters.get(next++), parameters.get(next++));
      }
      if (i + 1 < Dcgan.DISCRIMINATOR.size()) {
        y = Activation.leakyRelu(y, (float) Gan.SLOPE);
      }
    }
    return y;
  }

  private record Averages(NDArray mean, NDArray variance) {
    static Averages of(NDManager manager, Conv conv) {
      Shape shape = new Shape(conv.out());
      return new Averages(manager.zeros(shape), manager.ones(shape));
    }

    NDArray normalize(NDArray x, NDArray gain, NDArray bias) {
      return BatchNorm.batchNorm(x, mean, variance, gain, bias, 1, MOMENTUM, EPSILON, true).get(0);
    }
  }
}
