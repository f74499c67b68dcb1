package dev.figment.benchmarks.samediff;

import static java.util.Objects.requireNonNull;

import dev.figment.benchmarks.task.Values;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/** What a network learns, and the Adam that moves it. Graphs that declare them share the arrays. */
final class Parameters {
  private static final double EPSILON = 1e-8;

  private final List<String> names;
  private final List<INDArray> arrays;
  private final List<GradientUpdater<?>> updaters;
  private int steps;

  Parameters(String network, List<Values> values, Adam adam) {
    names = IntStream.range(0, values.size()).mapToObj(i -> network + i).toList();
    arrays = values.stream().map(Arrays::of).toList();
    updaters = arrays.stream().<GradientUpdater<?>>map(array -> updater(adam, array)).toList();
  }

  static Adam adam(double rate, double beta1, double beta2) {
    return new Adam(rate, beta1, beta2, EPSILON);
  }

  List<String> names() {
    return names;
  }

  /** Returns them as variables of a graph. */
  List<SDVariable> declare(SameDiff graph) {
    return IntStream.range(0, arrays.size())
        .mapToObj(i -> graph.var(names.get(i), arrays.get(i)))
        .toList();
  }

  /** Moves every array along its gradient. */
  void step(Map<String, INDArray> gradients) {
    for (int i = 0; i < arrays.size(); i++) {
      INDArray array = arrays.get(i);
      INDArray update = requireNonNull(gradients.get(names.get(i))).reshape('c', 1, array.length());
      updaters.get(i).applyUpdater(update, steps, 0);
      array.subi(update.reshape('c', array.shape()));
    }
    steps++;
  }

  /** Gives the arrays their first values again. */
  void restart(List<Values> values) {
    for (int i = 0; i < arrays.size(); i++) {
      arrays.get(i).assign(Arrays.of(values.get(i)));
    }
  }

  private static GradientUpdater<?> updater(Adam adam, INDArray array) {
    return adam.instantiate(Nd4j.zeros(1, 2 * array.length()), true);
  }
}
