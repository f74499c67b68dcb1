package dev.figment.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Transformer;

/** The network learns each token from those before it. */
final class TransformerStep implements Work {
  private static final Shape FEATURES = new Shape(Transformer.WIDTH);
  private static final float EPSILON = 1e-5f;
  private static final int BLOCK = 12;

  private final NDManager manager;
  private final Parameters parameters;
  private final Loss crossEntropy = Loss.softmaxCrossEntropyLoss();
  private final NDArray tokens;
  private final NDArray labels;
  private final NDArray mask; // 0 where a token may read, else -∞

  TransformerStep(NDManager manager) {
    this.manager = manager;
    parameters = new Parameters(manager, Transformer.weights(), Transformer.RATE, 0.9, 0.999, 2);
    Shape shape = new Shape(Transformer.BATCH, Transformer.TOKENS);
    tokens = manager.create(Transformer.tokens(), shape);
    labels = manager.create(Transformer.labels());
    mask = manager.create(mask(), new Shape(Transformer.TOKENS, Transformer.TOKENS));
  }

  @Override
  public double[] run() {
    try (NDManager step = manager.newSubManager()) {
      tokens.tempAttach(step);
      labels.tempAttach(step);
      mask.tempAttach(step);
      NDArray loss;
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        loss =
            crossEntropy.evaluate(
                new NDList(labels), new NDList(logits().reshape(-1, Transformer.KINDS)));
        collector.backward(loss);
      }
      parameters.step();
      return new double[] {loss.getFloat()};
    }
  }

  @Override
  public void restart() {
    parameters.restart(Transformer.weights());
  }

  private NDArray logits() {
    NDArray y =
        Embedding.embedding(tokens, parameters.get(0), SparseFormat.DENSE).singletonOrThrow();
    y = y.add(parameters.get(1));
    int next = 2;
    for (int i = 0; i < Transformer.BLOCKS; i++) {
      y = y.add(attend(next, normalize(next, y)));
      NDArray hidden = Activation.gelu(linear(next + 8, normalize(next + 6, y)));
      y = y.add(linear(next + 10, hidden));
      next += BLOCK;
    }
    return linear(next + 2, normalize(next, y));
  }

  private NDArray attend(int block, NDArray x) {
    NDList parts = linear(block + 2, x).split(3, 2);
    NDArray query = byHead(parts.get(0));
    NDArray key = byHead(parts.get(1));
    NDArray value = byHead(parts.get(2));
    double root = Math.sqrt((double) Transformer.WIDTH / Transformer.HEADS);
    NDArray scores = query.matMul(key.transpose(0, 1, 3, 2)).div(root).add(mask);
    NDArray mixed = scores.softmax(-1).matMul(value).transpose(0, 2, 1, 3);
    return linear(block + 4, mixed.reshape(x.getShape()));
  }

  private static NDArray byHead(NDArray x) {
    long width = Transformer.WIDTH / Transformer.HEADS;
    return x.reshape(Transformer.BATCH, Transformer.TOKENS, Transformer.HEADS, width)
        .transpose(0, 2, 1, 3);
  }

  private NDArray normalize(int index, NDArray x) {
    return LayerNorm.layerNorm(
            x, FEATURES, parameters.get(index), parameters.get(index + 1), EPSILON)
        .singletonOrThrow();
  }

  private NDArray linear(int index, NDArray x) {
    return Linear.linear(x, parameters.get(index), parameters.get(index + 1)).singletonOrThrow();
  }

  private static float[] mask() {
    float[] mask = new float[Transformer.TOKENS * Transformer.TOKENS];
    for (int i = 0; i < Transformer.TOKENS; i++) {
      for (int j = i + 1; j < Transformer.TOKENS; j++) {
        mask[i * Transformer.TOKENS + j] = Float.NEGATIVE_INFINITY;
      }
    }
    return mask;
  }
}
