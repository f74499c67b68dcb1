package dev.figment.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import dev.figment.benchmarks.task.Gan;
import java.util.function.UnaryOperator;

/** The two networks of {@link Gan}. */
final class Players {
  private Players() {}

  static NDArray generate(Parameters parameters, NDArray noise) {
    return Activation.tanh(chain(parameters, noise, Activation::relu));
  }

  static NDArray discriminate(Parameters parameters, NDArray images) {
    return chain(parameters, images, x -> Activation.leakyRelu(x, (float) Gan.SLOPE));
  }

  private static NDArray chain(Parameters parameters, NDArray x, UnaryOperator<NDArray> between) {
    NDArray y = x;
    for (int i = 0; i < parameters.size(); i += 2) {
      if (i > 0) {
        y = between.apply(y);
      }
      y = Linear.linear(y, parameters.get(i), parameters.get(i + 1)).singletonOrThrow();
    }
    return y;
  }
}
