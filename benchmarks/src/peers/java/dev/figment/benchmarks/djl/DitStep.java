package dev.figment.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.GradientCollector;
import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Dit;

/** The network of {@link Dit} learns to tell the noise of an image. */
final class DitStep implements Work {
  private static final Shape FEATURES = new Shape(Dit.WIDTH);
  private static final float EPSILON = 1e-5f;
  private static final int FIRST_BLOCK = 3;
  private static final int BLOCK = 10;

  private final NDManager manager;
  private final Parameters parameters;
  private final NDArray noisy;
  private final NDArray noise;
  private final NDArray condition;
  private final NDArray one;
  private final NDArray zero;

  DitStep(NDManager manager) {
    this.manager = manager;
    parameters = new Parameters(manager, Dit.weights(), Dit.RATE, 0.9, 0.999, 1);
    noisy = Arrays.data(manager, Dit.noisy());
    noise = Arrays.data(manager, Dit.noise());
    condition = Arrays.data(manager, Dit.condition());
    one = manager.ones(FEATURES);
    zero = manager.zeros(FEATURES);
  }

  @Override
  public double[] run() {
    try (NDManager step = manager.newSubManager()) {
      noisy.tempAttach(step);
      noise.tempAttach(step);
      condition.tempAttach(step);
      one.tempAttach(step);
      zero.tempAttach(step);
      NDArray loss;
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        loss = said().sub(noise).square().mean();
        collector.backward(loss);
      }
      parameters.step();
      return new double[] {loss.getFloat()};
    }
  }

  @Override
  public void restart() {
    parameters.restart(Dit.weights());
  }

  private NDArray said() {
    NDArray told = Activation.swish(condition, 1);
    NDArray y = linear(1, noisy).add(parameters.get(0));
    int next = FIRST_BLOCK;
    for (int i = 0; i < Dit.BLOCKS; i++) {
      NDList parts = parts(next, told, Dit.PARTS);
      NDArray read = attend(next, modulated(y, parts.get(1), parts.get(0)));
      y = y.add(read.mul(parts.get(2)));
      NDArray normal = modulated(y, parts.get(4), parts.get(3));
      NDArray mapped = linear(next + 8, Activation.gelu(linear(next + 6, normal)));
      y = y.add(mapped.mul(parts.get(5)));
      next += BLOCK;
    }
    NDList parts = parts(next, told, 2);
    return linear(next + 2, modulated(y, parts.get(1), parts.get(0)));
  }

  private NDList parts(int index, NDArray told, int count) {
    return linear(index, told).reshape(Dit.BATCH, 1, -1).split(count, 2);
  }

  private NDArray modulated(NDArray x, NDArray scale, NDArray shift) {
    return LayerNorm.layerNorm(x, FEATURES, one, zero, EPSILON)
        .singletonOrThrow()
        .mul(scale.add(1))
        .add(shift);
  }

  private NDArray attend(int block, NDArray x) {
    NDList parts = linear(block + 2, x).split(3, 2);
    NDArray query = byHead(parts.get(0));
    NDArray key = byHead(parts.get(1));
    NDArray value = byHead(parts.get(2));
    double root = Math.sqrt((double) Dit.WIDTH / Dit.HEADS);
    NDArray scores = query.matMul(key.transpose(0, 1, 3, 2)).div(root);
    NDArray mixed = scores.softmax(-1).matMul(value).transpose(0, 2, 1, 3);
    return linear(block + 4, mixed.reshape(x.getShape()));
  }

  private static NDArray byHead(NDArray x) {
    long width = Dit.WIDTH / Dit.HEADS;
    return x.reshape(Dit.BATCH, Dit.TOKENS, Dit.HEADS, width).transpose(0, 2, 1, 3);
  }

  private NDArray linear(int index, NDArray x) {
    return Linear.linear(x, parameters.get(index), parameters.get(index + 1)).singletonOrThrow();
  }
}
