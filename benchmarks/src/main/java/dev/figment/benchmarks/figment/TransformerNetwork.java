package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.task.Transformer;
import dev.figment.core.kernel.Reach;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Embedding;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.LayerNorm;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.MultiHeadAttention;
import dev.figment.core.nn.Residual;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The network of {@link Transformer}.
 *
 * <p>Shapes: {@code [N, T] → [N, T, K]}.
 */
final class TransformerNetwork extends Module {
  private final Embedding kinds;
  private final Tensor places; // [T, D]
  private final Sequential layers;

  TransformerNetwork() {
    Rng rng = Rng.seed(0);
    int width = Transformer.WIDTH;
    kinds = child("kinds", new Embedding(Transformer.KINDS, width, rng));
    places = parameter("places", Init.zeros(Shape.of(Transformer.TOKENS, width)));
    List<Layer> chain = new ArrayList<>();
    for (int i = 0; i < Transformer.BLOCKS; i++) {
      chain.add(attention(rng));
      chain.add(perceptron(rng));
    }
    chain.add(new LayerNorm(width));
    chain.add(new Linear(width, Transformer.KINDS, rng));
    layers = child("layers", new Sequential(chain));
  }

  Tensor forward(IntTensor tokens) {
    return layers.forward(kinds.forward(tokens).add(places));
  }

  private static Layer attention(Rng rng) {
    Reach before = Reach.CAUSAL;
    return new Residual(
        new Sequential(
            new LayerNorm(Transformer.WIDTH),
            new MultiHeadAttention(Transformer.WIDTH, Transformer.HEADS, before, rng)));
  }

  private static Layer perceptron(Rng rng) {
    return new Residual(
        new Sequential(
            new LayerNorm(Transformer.WIDTH),
            new Linear(Transformer.WIDTH, Transformer.HIDDEN, rng),
            Activation.GELU,
            new Linear(Transformer.HIDDEN, Transformer.WIDTH, rng)));
  }
}
