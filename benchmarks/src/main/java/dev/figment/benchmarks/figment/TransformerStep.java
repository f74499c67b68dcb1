package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Transformer;
import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Losses;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/** The network learns each token from those before it. */
final class TransformerStep implements Work {
  private final TransformerNetwork network = new TransformerNetwork();
  private final Optimizer adam =
      new Adam(network.namedParameters(), LearningRate.constant(Transformer.RATE));
  private final IntTensor tokens = sequences(Transformer.tokens());
  private final IntTensor labels = sequences(Transformer.labels());

  TransformerStep() {
    restart();
  }

  @Override
  public double[] run() {
    try (Scope scope = Scope.open()) {
      Tensor loss = Losses.crossEntropy(network.forward(tokens), labels).div(Transformer.TOKENS);
      adam.step(loss.backward(network.parameters()));
      return new double[] {loss.item()};
    }
  }

  @Override
  public void restart() {
    FigmentWork.load(network, Transformer.weights());
  }

  private static IntTensor sequences(int[] tokens) {
    return IntTensor.of(tokens, Shape.of(Transformer.BATCH, Transformer.TOKENS));
  }
}
