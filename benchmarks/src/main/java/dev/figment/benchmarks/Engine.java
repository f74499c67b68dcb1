package dev.figment.benchmarks;

import dev.figment.benchmarks.alone.AloneEngine;
import dev.figment.benchmarks.figment.Nd4jEngine;
import dev.figment.benchmarks.figment.OneDnnEngine;
import dev.figment.benchmarks.samediff.SameDiffEngine;
import dev.figment.benchmarks.task.Operation;
import dev.figment.benchmarks.task.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A library that does tasks, all or some.
 *
 * <p>Each runs in a JVM of its own: two of them in one would share its threads and its memory.
 */
public interface Engine extends Named {
  /** Returns what {@code -p with=} calls it. */
  @Override
  String name();

  /**
   * Returns what makes a task ready to be run, from the weights and the data that every engine
   * begins with; nothing if the engine does not express the task.
   */
  Optional<Supplier<Work>> express(Task task);

  /**
   * Returns what makes an operation ready to be run, on the data that every engine is given;
   * nothing if the engine does not express the operation.
   */
  Optional<Supplier<Work>> express(Operation operation);

  /** Whether it expresses the task or the operation of a title. */
  default boolean expresses(String title) {
    Stream<String> tasks =
        Arrays.stream(Task.values()).filter(task -> express(task).isPresent()).map(Task::title);
    Stream<String> operations =
        Arrays.stream(Operation.values())
            .filter(operation -> express(operation).isPresent())
            .map(Operation::title);
    return Stream.concat(tasks, operations).anyMatch(title::equals);
  }

  /**
   * Returns a task by an engine, ready to be run.
   *
   * @throws IllegalArgumentException if the engine was not built in or does not express the task
   */
  static Work prepare(String engine, Task task) {
    return ready(engine, task.title(), of(engine).express(task));
  }

  /**
   * Returns an operation by an engine, ready to be run.
   *
   * @throws IllegalArgumentException if the engine was not built in or does not express it
   */
  static Work prepare(String engine, Operation operation) {
    return ready(engine, operation.title(), of(engine).express(operation));
  }

  /**
   * Returns the engine of a name; peers are found as services.
   *
   * @throws IllegalArgumentException if it was not built in
   */
  static Engine of(String name) {
    return Named.find(
        "engine",
        Engine.class,
        List.of(new OneDnnEngine(), new Nd4jEngine(), new SameDiffEngine(), new AloneEngine()),
        name);
  }

  private static Work ready(String engine, String title, Optional<Supplier<Work>> expressed) {
    return expressed
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: not expressed, expected another engine, got %s".formatted(title, engine)))
        .get();
  }
}
