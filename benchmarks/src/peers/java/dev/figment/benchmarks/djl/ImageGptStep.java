package dev.figment.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.ImageGptPatches;

/** The network learns each token from those before it. */
final class ImageGptStep implements Work {
  private static final int BLOCK = 6;
  private static final double EPSILON = 1e-5;
  private static final double QUICK = 1.702;

  private final NDManager manager;
  private final Parameters parameters;
  private final Loss crossEntropy = Loss.softmaxCrossEntropyLoss();
  private final NDArray before;
  private final NDArray labels;
  private final NDArray mask; // 0 where a token may read, else -∞

  ImageGptStep(NDManager manager) {
    this.manager = manager;
    parameters =
        new Parameters(manager, ImageGptPatches.weights(), ImageGptPatches.RATE, 0.9, 0.999, 2);
    before =
        manager.create(
            ImageGptPatches.before(), new Shape(ImageGptPatches.BATCH, ImageGptPatches.TOKENS));
    labels = manager.create(ImageGptPatches.tokens());
    mask = manager.create(mask(), new Shape(ImageGptPatches.TOKENS, ImageGptPatches.TOKENS));
  }

  @Override
  public double[] run() {
    try (NDManager step = manager.newSubManager()) {
      before.tempAttach(step);
      labels.tempAttach(step);
      mask.tempAttach(step);
      NDArray loss;
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        loss =
            crossEntropy.evaluate(
                new NDList(labels), new NDList(logits().reshape(-1, ImageGptPatches.KINDS)));
        collector.backward(loss);
      }
      parameters.step();
      return new double[] {loss.getFloat()};
    }
  }

  @Override
  public void restart() {
    parameters.restart(ImageGptPatches.weights());
  }

  private NDArray logits() {
    NDArray y =
        Embedding.embedding(before, parameters.get(0), SparseFormat.DENSE).singletonOrThrow();
    y = y.add(parameters.get(1));
    int next = 2;
    for (int i = 0; i < ImageGptPatches.BLOCKS; i++) {
      y = y.add(attend(next, normalize(next, y)));
      NDArray wide = linear(next + 4, normalize(next + 3, y));
      NDArray hidden = wide.mul(Activation.sigmoid(wide.mul(QUICK)));
      y = y.add(linear(next + 5, hidden));
      next += BLOCK;
    }
    return linear(next + 1, normalize(next, y));
  }

  private NDArray attend(int block, NDArray x) {
    NDList parts = linear(block + 1, x).split(3, 2);
    NDArray query = byHead(parts.get(0));
    NDArray key = byHead(parts.get(1));
    NDArray value = byHead(parts.get(2));
    double root = Math.sqrt((double) ImageGptPatches.WIDTH / ImageGptPatches.HEADS);
    NDArray scores = query.matMul(key.transpose(0, 1, 3, 2)).div(root).add(mask);
    NDArray mixed = scores.softmax(-1).matMul(value).transpose(0, 2, 1, 3);
    return linear(block + 2, mixed.reshape(x.getShape()));
  }

  private static NDArray byHead(NDArray x) {
    long width = ImageGptPatches.WIDTH / ImageGptPatches.HEADS;
    return x.reshape(ImageGptPatches.BATCH, ImageGptPatches.TOKENS, ImageGptPatches.HEADS, width)
        .transpose(0, 2, 1, 3);
  }

  private NDArray normalize(int index, NDArray x) {
    NDArray square = x.square().mean(new int[] {-1}, true).add(EPSILON);
    return x.div(square.sqrt()).mul(parameters.get(index));
  }

  private NDArray linear(int index, NDArray x) {
    return Linear.linear(x, parameters.get(index)).singletonOrThrow();
  }

  private static float[] mask() {
    int tokens = ImageGptPatches.TOKENS;
    float[] mask = new float[tokens * tokens];
    for (int i = 0; i < tokens; i++) {
      for (int j = i + 1; j < tokens; j++) {
        mask[i * tokens + j] = Float.NEGATIVE_INFINITY;
      }
    }
    return mask;
  }
}
