package dev.figment.core.model;

import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Stored;
import dev.figment.core.nn.Module;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

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

  /**
   * Checks that a network of a user's own fits where it is put, by two blank inputs.
   *
   * @param model who asks
   * @param part what the network is there
   * @throws ShapeException if its output has another shape; what the network itself throws passes
   */
  public static void requireShape(
      String model, String part, UnaryOperator<Tensor> network, Shape input, Shape output) {
    try (Inference inference = open()) {
      Shape got = network.apply(Tensor.zeros(input)).shape();
      if (!got.equals(output)) {
        throw new ShapeException(
            "%s: the %s does not fit, expected %s → %s, got %s"
                .formatted(model, part, input, output, got));
      }
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
