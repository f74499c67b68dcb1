package dev.figment.core.nn;

import dev.figment.core.memory.Scope;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;

/**
 * Each channel brought to mean 0 and variance 1, then scaled and shifted.
 *
 * <p>In training the mean and the variance are the batch's, over all axes but the last, and running
 * averages of them are kept; in evaluation they are those averages.
 *
 * <p>Shapes: {@code [N, C] → [N, C]} or {@code [N, H, W, C] → [N, H, W, C]}.
 *
 * <p>Formula: {@code y = gain (x - mean) / √(variance + ε) + bias}; {@code running ← 0.9 running +
 * 0.1 batch}, with the batch's variance unbiased.
 *
 * <p>Reference: Ioffe and Szegedy 2015, algorithm 1.
 */
public final class BatchNorm extends Module implements Layer {
  private static final double MOMENTUM = 0.1;
  private static final double EPSILON = 1e-5;

  private final Tensor gain; // [C]
  private final Tensor bias; // [C]
  private final Tensor runningMean; // [C]
  private final Tensor runningVariance; // [C]

  /** Makes a layer with gains of one, biases of zero and running averages of 0 and 1. */
  public BatchNorm(int channels) {
    Shape shape = Shape.of(channels);
    gain = parameter("gain", Init.ones(shape));
    bias = parameter("bias", Init.zeros(shape));
    runningMean = buffer("runningMean", Init.zeros(shape));
    runningVariance = buffer("runningVariance", Init.ones(shape));
  }

  @Override
  public Tensor forward(Tensor x) {
    Shape shape = x.shape();
    if (shape.rank() < 2 || shape.dim(-1) != gain.shape().size()) {
      throw new ShapeException(
          "batchNorm: shape does not fit, expected [N, ..., %s], got %s"
              .formatted(gain.shape().size(), shape));
    }
    if (!isTraining()) {
      Tensor scale = gain.div(runningVariance.add(EPSILON).sqrt());
      return x.sub(runningMean).mul(scale).add(bias);
    }
    int count = shape.size() / shape.dim(-1);
    if (count < 2) {
      throw new ShapeException(
          "batchNorm: no variance, expected two values a channel or more in training, got "
              + shape);
    }
    return x.batchNorm(
        gain,
        bias,
        EPSILON,
        (mean, variance) -> {
          move(runningMean, mean);
          move(runningVariance, variance.mul((double) count / (count - 1)));
        });
  }

  private static void move(Tensor running, Tensor batch) {
    try (Scope scope = Scope.open()) {
      running.assign(running.mul(1 - MOMENTUM).add(batch.mul(MOMENTUM)));
    }
  }
}
