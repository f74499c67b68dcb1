package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.Engine;
import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Operation;
import dev.figment.benchmarks.task.Task;

/** This library on ND4J's own operations. */
public final class Nd4jEngine implements Engine {
  @Override
  public String name() {
    return "figment-nd4j";
  }

  @Override
  public Work prepare(Task task) {
    return FigmentWork.prepare("nd4j", task);
  }

  @Override
  public Work prepare(Operation operation) {
    return Operations.prepare("nd4j", operation);
  }
}
