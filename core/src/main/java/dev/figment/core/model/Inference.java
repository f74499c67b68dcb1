package dev.figment.core.model;

import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Stored;
import dev.figment.core.nn.Module;
import dev.figment.core.tensor.Gradients;
import java.util.function.Supplier;

/**
 * The one way in which a model computes when it does not learn: nothing is recorded, every network
 * is in evaluation, and of the memory only the result is kept.
 *
 * <pre>{@code
 * return Inference.of(() -> decoder.forward(rng.normal(Shape.of(count, latents))));
 * }</pre>
 *
 * <p>It holds for the calling thread alone and changes no network, so that many threads can sample
 * one model, and a model in training can be sampled.
 */
public final class Inference implements AutoCloseable {
  private final Gradients.Pause pause = Gradients.paused();
  private final Module.Evaluation evaluation = Module.evaluating();
  private final Scope scope = Scope.open();

  private Inference() {}

  /** Begins on the calling thread, until it is closed. */
  public static Inference open() {
    return new Inference();
  }

  /** Returns what is computed, the only memory that is kept. */
  public static <T extends Stored> T of(Supplier<T> computation) {
    try (Inference inference = open()) {
      return inference.keep(computation.get());
    }
  }

  /** Lets a result outlive this inference, as long as the enclosing scope. */
  public <T extends Stored> T keep(T result) {
    return scope.keep(result);
  }

  /** Gives the memory back and lets the thread go on as before. */
  @Override
  public void close() {
    try {
      scope.close();
    } finally {
      evaluation.close();
      pause.close();
    }
  }
}
