package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.Engine;
import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Operation;
import dev.figment.benchmarks.task.Task;
import java.util.Optional;
import java.util.function.Supplier;

/** This library on oneDNN, as it comes on a CPU. */
public final class OneDnnEngine implements Engine {
  @Override
  public String name() {
    return "figment-onednn";
  }

  @Override
  public Optional<Supplier<Work>> express(Task task) {
    return Optional.of(() -> FigmentWork.prepare("onednn", task));
  }

  @Override
  public Optional<Supplier<Work>> express(Operation operation) {
    return Optional.of(() -> Operations.prepare("onednn", operation));
  }
}
