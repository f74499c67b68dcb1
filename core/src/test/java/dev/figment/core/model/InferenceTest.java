package dev.figment.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.nn.BatchNorm;
import dev.figment.core.nn.Dropout;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InferenceTest {
  private static final Tensor X = Rng.seed(2).normal(Shape.of(6, 3));

  private final Sequential network = network();

  @Test
  void changesNoBitOfANetworkWhateverModeItIsIn() {
    Map<String, float[]> before = bits();
    Rng.State dropout = network.streams().values().iterator().next().state();
    network.train();
    Tensor inTraining = Inference.of(() -> network.forward(X));
    assertThat(network.isTraining()).isTrue();
    network.evaluate();
    Tensor inEvaluation = Inference.of(() -> network.forward(X));
    assertThat(inTraining.toFloats()).containsExactly(inEvaluation.toFloats());
    bits().forEach((name, values) -> assertThat(values).as(name).isEqualTo(before.get(name)));
    assertThat(network.streams().values().iterator().next().state()).isEqualTo(dropout);
  }

  @Test
  void recordsNothing() {
    assertThat(Inference.of(() -> network.forward(X)).isTracked()).isFalse();
    assertThat(network.forward(X).isTracked()).isTrue();
  }

  @Test
  void manyThreadsDrawTheSameFromOneNetworkThatIsInTraining() throws InterruptedException {
    network.train();
    float[] expected = Inference.of(() -> network.forward(X)).toFloats();
    List<float[]> drawn = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int call = 0; call < 20; call++) {
                  float[] values = Inference.of(() -> network.forward(X)).toFloats();
                  synchronized (drawn) {
                    drawn.add(values);
                  }
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(drawn).hasSize(160).allSatisfy(values -> assertThat(values).isEqualTo(expected));
  }

  private Map<String, float[]> bits() {
    Map<String, float[]> bits = new LinkedHashMap<>();
    network.state().forEach((name, tensor) -> bits.put(name, tensor.toFloats()));
    return bits;
  }

  private static Sequential network() {
    Rng rng = Rng.seed(1);
    List<Layer> layers = new ArrayList<>();
    layers.add(new Linear(3, 4, rng));
    layers.add(new BatchNorm(4));
    layers.add(new Dropout(0.5, rng));
    return new Sequential(layers);
  }
}
