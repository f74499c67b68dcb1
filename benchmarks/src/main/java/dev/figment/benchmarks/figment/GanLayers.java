package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.task.Gan;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.LeakyRelu;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import java.util.ArrayList;
import java.util.List;

/** The two players of {@link Gan}. */
final class GanLayers {
  private GanLayers() {}

  static Sequential generator() {
    return chain(Gan.GENERATOR, Activation.RELU, List.of(Activation.TANH));
  }

  static Sequential discriminator() {
    return chain(Gan.DISCRIMINATOR, new LeakyRelu(Gan.SLOPE), List.of());
  }

  private static Sequential chain(List<Integer> widths, Layer between, List<Layer> last) {
    Rng rng = Rng.seed(0);
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i + 1 < widths.size(); i++) {
      if (i > 0) {
        layers.add(between);
      }
      layers.add(new Linear(widths.get(i), widths.get(i + 1), rng));
    }
    layers.addAll(last);
    return new Sequential(layers);
  }
}
