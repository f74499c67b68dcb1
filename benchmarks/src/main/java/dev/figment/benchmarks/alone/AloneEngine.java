package dev.figment.benchmarks.alone;

import dev.figment.benchmarks.Engine;
import dev.figment.benchmarks.OpenMp;
import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Operation;
import dev.figment.benchmarks.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The primitives of the products and convolutions. */
public final class AloneEngine implements Engine {
  @Override
  public String name() {
    return "onednn-alone";
  }

  @Override
  public Optional<Supplier<Work>> express(Task task) {
    return Optional.empty();
  }

  @Override
  public Optional<Supplier<Work>> express(Operation operation) {
    return switch (operation) {
      case MATMUL_64, MATMUL_128X784X1024 -> work(operation, Product::of);
      case CONV_FORWARD -> work(operation, convolution -> new Convolution(convolution).forward());
      case CONV_BOTH -> work(operation, convolution -> new Convolution(convolution).both());
      default -> Optional.empty();
    };
  }

  private static Optional<Supplier<Work>> work(
      Operation operation, Function<Operation, List<Primitive>> primitives) {
    return Optional.of(
        () -> {
          OpenMp.useThreads();
          return new PrimitiveWork(operation, primitives.apply(operation));
        });
  }
}
