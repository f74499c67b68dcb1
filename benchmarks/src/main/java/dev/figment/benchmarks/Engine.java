package dev.figment.benchmarks;

import dev.figment.benchmarks.figment.Nd4jEngine;
import dev.figment.benchmarks.figment.OneDnnEngine;
import dev.figment.benchmarks.task.Operation;
import dev.figment.benchmarks.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * A library that does the tasks.
 *
 * <p>Each runs in a JVM of its own: two of them in one would share its threads and its memory.
 */
public interface Engine {
  /** Returns what {@code -p with=} calls it. */
  String name();

  /**
   * Returns a task, ready to be run, from the weights and the data that every engine begins with.
   *
   * @throws IllegalArgumentException if the engine does not know the task
   */
  Work prepare(Task task);

  /** Returns an operation, ready to be run, on the data that every engine is given. */
  Work prepare(Operation operation);

  /**
   * Returns the engine of a name; peers are found as services.
   *
   * @throws IllegalArgumentException if it was not built in
   */
  static Engine of(String name) {
    List<Engine> engines = new ArrayList<>(List.of(new OneDnnEngine(), new Nd4jEngine()));
    ServiceLoader.load(Engine.class).forEach(engines::add);
    return engines.stream()
        .filter(engine -> engine.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "engine: not built in, expected one of %s (more with -Ppeers), got %s"
                        .formatted(
                            engines.stream().map(Engine::name).collect(Collectors.joining(", ")),
                            name)));
  }
}
