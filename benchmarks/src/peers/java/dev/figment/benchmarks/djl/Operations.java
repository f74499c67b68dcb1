package dev.figment.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Conv;
import dev.figment.benchmarks.task.Operation;
import dev.figment.benchmarks.task.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Single operations by DJL, their memory given back at once. */
final class Operations {
  private static final float EPSILON = 1e-5f;
  private static final float MOMENTUM = 0.9f;
  private static final Conv CONV = Conv.same(64, 64);

  private final NDManager manager;
  private final Operation operation;
  private final NDArray x;

  Operations(NDManager manager, Operation operation) {
    this.manager = manager;
    this.operation = operation;
    x = Arrays.data(manager, operation.first());
  }

  Work work() {
    return switch (operation) {
      case ADD_16, ADD_64X784 -> {
        NDArray y = Arrays.data(manager, operation.second());
        yield new Forward(() -> x.add(y));
      }
      case EXP_64X784 -> new Forward(x::exp);
      case LOGISTIC_64X784 -> new Forward(() -> Activation.sigmoid(x));
      case SOFTMAX_100352X256 -> new Forward(() -> x.softmax(-1));
      case MATMUL_64, MATMUL_128X784X1024 -> {
        NDArray y = Arrays.data(manager, operation.second());
        yield new Forward(() -> x.matMul(y));
      }
      case CONV_FORWARD -> {
        NDArray weight = Arrays.weight(manager, operation.second());
        yield new Forward(() -> Convolutions.conv(CONV, x, weight, null));
      }
      case CONV_BOTH -> {
        NDArray weight = Arrays.weight(manager, operation.second());
        yield new Both(
            in -> Convolutions.conv(CONV, in.get(0), in.get(1), null), List.of(x, weight));
      }
      case LAYOUT_64X28X28X64 -> new Forward(this::otherLayout);
      case SILU_FORWARD -> new Forward(() -> Activation.swish(x, 1));
      case SILU_BOTH -> new Both(in -> Activation.swish(in.get(0), 1), List.of(x));
      case LAYER_NORM_BOTH, BATCH_NORM_BOTH, GROUP_NORM_BOTH -> normalization();
      case ATTENTION_BOTH -> attention();
      case ADAM_1M -> adam();
      case NORMAL_1M -> new Forward(() -> manager.randomNormal(x.getShape()));
    };
  }

  private NDArray otherLayout() {
    try (NDArray view = x.transpose(0, 2, 3, 1)) {
      return view.flatten(); // a transpose alone moves nothing
    }
  }

  private Work normalization() {
    List<Values> first = operation.normalization();
    NDArray gain = Arrays.data(manager, first.get(0));
    NDArray bias = Arrays.data(manager, first.get(1));
    Shape features = gain.getShape();
    NDArray mean = manager.zeros(features);
    NDArray variance = manager.ones(features);
    Function<List<NDArray>, NDArray> forward =
        switch (operation) {
          case LAYER_NORM_BOTH ->
              in ->
                  LayerNorm.layerNorm(in.get(0), features, in.get(1), in.get(2), EPSILON)
                      .singletonOrThrow();
          case BATCH_NORM_BOTH ->
              in ->
                  BatchNorm.batchNorm(
                          in.get(0), mean, variance, in.get(1), in.get(2), 1, MOMENTUM, EPSILON,
                          true)
                      .singletonOrThrow();
          default -> groupNorm();
        };
    return new Both(forward, List.of(x, gain, bias));
  }

  /** DJL has none: a layer norm of the groups, then gain and bias. */
  private Function<List<NDArray>, NDArray> groupNorm() {
    Shape shape = x.getShape();
    long size = shape.size() / shape.get(0) / Operation.GROUPS;
    NDArray one = manager.ones(new Shape(size));
    NDArray zero = manager.zeros(new Shape(size));
    return in -> {
      NDArray groups = in.get(0).reshape(shape.get(0), Operation.GROUPS, size);
      NDArray normal =
          LayerNorm.layerNorm(groups, new Shape(size), one, zero, EPSILON)
              .singletonOrThrow()
              .reshape(shape);
      return normal.mul(in.get(1).reshape(1, -1, 1, 1)).add(in.get(2).reshape(1, -1, 1, 1));
    };
  }

  private Work attention() {
    NDArray key = Arrays.data(manager, operation.second());
    NDArray value = Arrays.data(manager, operation.third());
    double root = Math.sqrt(x.getShape().get(2));
    return new Both(
        in -> {
          NDArray scores = in.get(0).matMul(in.get(1).transpose(0, 2, 1)).div(root);
          return scores.softmax(-1).matMul(in.get(2));
        },
        List.of(x, key, value));
  }

  private Work adam() {
    NDArray gradient = Arrays.data(manager, operation.gradient());
    Optimizer adam = Optimizer.adam().optLearningRateTracker(Tracker.fixed(1e-3f)).build();
    return new Forward(
        () -> {
          adam.update("0", x, gradient);
          return x.reshape(-1); // another handle, the same memory
        });
  }

  /** Computes something and drops it. */
  private final class Forward implements Work {
    private final Supplier<NDArray> compute;

    Forward(Supplier<NDArray> compute) {
      this.compute = compute;
    }

    @Override
    public double[] run() {
      compute.get().close();
      return new double[0];
    }

    @Override
    public double[] check() {
      try (NDArray result = compute.get()) {
        return operation.digest(result.toFloatArray());
      }
    }

    @Override
    public void restart() {}
  }

  /** Computes something and its gradients by the inputs. */
  private final class Both implements Work {
    private final Function<List<NDArray>, NDArray> forward;
    private final List<NDArray> inputs;
    private final NDArray g = Arrays.data(manager, operation.gradient());

    Both(Function<List<NDArray>, NDArray> forward, List<NDArray> inputs) {
      this.forward = forward;
      this.inputs = inputs;
    }

    @Override
    public double[] run() {
      differentiate(false);
      return new double[0];
    }

    @Override
    public double[] check() {
      return differentiate(true);
    }

    @Override
    public void restart() {}

    private double[] differentiate(boolean told) {
      try (NDManager step = manager.newSubManager()) {
        List<NDArray> fresh = new ArrayList<>();
        for (NDArray input : inputs) {
          // On an array that has a gradient already, PyTorch would add the next one to it.
          NDArray same = input.stopGradient();
          same.attach(step);
          same.setRequiresGradient(true);
          fresh.add(same);
        }
        g.tempAttach(step);
        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
          collector.backward(forward.apply(fresh).mul(g).sum());
        }
        try (NDArray gradient = fresh.get(0).getGradient()) {
          return told ? operation.digest(gradient.toFloatArray()) : new double[0];
        }
      }
    }
  }
}
