package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Task;
import dev.figment.benchmarks.task.Values;
import dev.figment.core.nn.Module;
import dev.figment.core.tensor.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The way from tasks to this library's forms of them. */
final class FigmentWork {
  private FigmentWork() {}

  static Work prepare(String kernels, Task task) {
    System.setProperty("figment.kernels", kernels);
    return switch (task) {
      case GAN_STEP -> new GanStep();
      case DENOISER_STEP -> new DenoiserStep();
      case GAN_SAMPLE -> new GanSample();
    };
  }

  static Tensor tensor(Values values) {
    return Tensor.of(values.numbers(), shape(values));
  }

  /** Gives a module's parameters the values, in the order of registration. */
  static void load(Module module, List<Values> values) {
    Map<String, Tensor> state = new LinkedHashMap<>();
    Iterator<Values> next = values.iterator();
    module.namedParameters().keySet().forEach(name -> state.put(name, tensor(next.next())));
    module.load(state);
  }

  private static Shape shape(Values values) {
    return Shape.of(values.shape().stream().mapToInt(Integer::intValue).toArray());
  }
}
