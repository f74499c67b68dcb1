package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.Engine;
import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Operation;
import dev.figment.benchmarks.task.Task;

/** This library on oneDNN, as it comes on a CPU. */
public final class OneDnnEngine implements Engine {
  @Override
  public String name() {
    return "figment-onednn";
  }

  @Override
  public Work prepare(Task task) {
    return FigmentWork.prepare("onednn", task);
  }

  @Override
  public Work prepare(Operation operation) {
    return Operations.prepare("onednn", operation);
  }
}
