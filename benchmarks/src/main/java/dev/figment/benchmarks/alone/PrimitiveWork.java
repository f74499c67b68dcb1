package dev.figment.benchmarks.alone;

import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Operation;
import java.util.List;

/** Runs primitives one after the other; the last gives what is compared. */
final class PrimitiveWork implements Work {
  private final Operation operation;
  private final List<Primitive> primitives;
  private final double[] nothing = new double[0];

  PrimitiveWork(Operation operation, List<Primitive> primitives) {
    this.operation = operation;
    this.primitives = primitives;
  }

  @Override
  public double[] run() {
    primitives.forEach(Primitive::run);
    return nothing;
  }

  @Override
  public double[] check() {
    run();
    return operation.digest(primitives.get(primitives.size() - 1).result().values());
  }

  @Override
  public void restart() {}
}
