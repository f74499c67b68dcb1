package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.Engine;
import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Operation;
import dev.figment.benchmarks.task.Task;
import java.util.Optional;
import java.util.function.Supplier;

/** This library on ND4J's own operations. */
public final class Nd4jEngine implements Engine {
  @Override
  public String name() {
    return "figment-nd4j";
  }

  @Override
  public Optional<Supplier<Work>> express(Task task) {
    return Optional.of(() -> FigmentWork.prepare("nd4j", task));
  }

  @Override
  public Optional<Supplier<Work>> express(Operation operation) {
    return Optional.of(() -> Operations.prepare("nd4j", operation));
  }
}
